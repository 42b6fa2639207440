package dev.moa.infra.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Records that change from run to run, so that there is something to see: with each run but the
 * first one title changes, one record appears and one goes away; it is back after two runs. The
 * number of the run alone decides which. The first twelve records never change.
 */
final class ChangingRecords {

  static final int STEADY = 12;
  private static final int RUNS_AWAY = 2;

  private final List<ObjectNode> records;
  private final Shape shape;
  private int run = -1;
  private List<JsonNode> current;

  /** Of these records, of which more than twelve are needed, and an even number. */
  ChangingRecords(List<ObjectNode> records, Shape shape) {
    if (records.size() <= STEADY || records.size() % 2 != 0) {
      throw new IllegalArgumentException("records must be an even number above " + STEADY);
    }
    this.records = List.copyOf(records);
    this.shape = shape;
    this.current = at(0);
  }

  /**
   * What a page of a list is taken from.
   *
   * @param firstPage whether the list is begun anew, with which the next run begins
   */
  synchronized List<JsonNode> forPage(boolean firstPage) {
    if (firstPage) {
      run++;
      current = at(run);
    }
    return current;
  }

  /** As they are since the last run began. */
  synchronized List<JsonNode> current() {
    return current;
  }

  /** What there is in a run, from 0. */
  private List<JsonNode> at(int number) {
    List<JsonNode> all = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      if (!isAway(i, number)) {
        int revision = revision(i, number);
        all.add(revision == 0 ? records.get(i) : shape.revised(copy(i), revision));
      }
    }
    for (int later = 1; later <= number; later++) {
      all.add(shape.successor(copy(changing(2 * later)), later));
    }
    return all;
  }

  private boolean isAway(int index, int number) {
    for (int since = Math.max(1, number - RUNS_AWAY + 1); since <= number; since++) {
      if (changing(2 * since + 1) == index) {
        return true;
      }
    }
    return false;
  }

  /** How often the title has changed; those of even places change, those of odd ones go away. */
  private int revision(int index, int number) {
    int revision = 0;
    for (int each = 1; each <= number; each++) {
      if (changing(2 * each) == index) {
        revision++;
      }
    }
    return revision;
  }

  private int changing(int n) {
    return STEADY + n % (records.size() - STEADY);
  }

  private ObjectNode copy(int index) {
    return records.get(index).deepCopy();
  }

  /** How a registry's records look when they change. */
  interface Shape {

    /** The record with the title of a later revision, from 1. */
    ObjectNode revised(ObjectNode record, int revision);

    /** A new record that follows this one; its id tells the run in which it appeared. */
    ObjectNode successor(ObjectNode record, int run);
  }
}
