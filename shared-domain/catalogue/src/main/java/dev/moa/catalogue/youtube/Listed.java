package dev.moa.catalogue.youtube;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What YouTube answered when it was asked for things by their ids.
 *
 * @param found what it told and could be understood, by id
 * @param missing ids that it does not know
 * @param rejected what it told and could not be understood
 */
public record Listed<T>(Map<String, T> found, Set<String> missing, List<Rejected> rejected) {

  /**
   * An item that could not be understood.
   *
   * @param id which one it is; empty if it does not even say that
   * @param reason names the place
   */
  @io.micronaut.serde.annotation.Serdeable
  public record Rejected(String id, String reason) {}
}
