package dev.moa.functions.platform.health;

/** Something outside the function that the deployment names. */
interface Dependency {

  /** What it is called in the answer; it says nothing of where it is. */
  String name();

  /**
   * Asks it something that it can only answer when it works for us. May be called on any thread,
   * and is interrupted when it takes too long.
   *
   * @throws Exception if it does not answer as it should; the message holds no secret
   */
  void check() throws Exception;
}
