package dev.moa.trials.link;

/**
 * What became of links.
 *
 * @param put new ones, and those whose evidence is another now
 * @param removed those whose evidence holds no more
 */
public record Linked(int put, int removed) {

  static final Linked NOTHING = new Linked(0, 0);

  Linked plus(Linked more) {
    return new Linked(put + more.put, removed + more.removed);
  }
}
