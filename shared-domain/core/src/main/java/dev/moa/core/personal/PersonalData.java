package dev.moa.core.personal;

import java.util.UUID;

/**
 * An area's part of what an account can have exported of itself. Each area that keeps something
 * under an account's id has one such bean.
 */
public interface PersonalData {

  /** The area's name: the member of the file that its part stands under. */
  String area();

  /**
   * Writes what the area has of an account. Nothing that lets anybody in belongs there: no hash of
   * a password or a token, no code; nor what is somebody else's.
   */
  void write(UUID account, PersonalDataWriter writer);
}
