package dev.moa.trials.collection;

import dev.moa.trials.registry.Registry;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The registries that Moa knows, in the order of their names. */
@Singleton
public final class Registries {

  static final String WITHOUT_KEY = "%s has no key and cannot be asked.";

  private final List<Registry> all;

  Registries(List<Registry> all) {
    this.all = all.stream().sorted(Comparator.comparing(Registry::name)).toList();
  }

  /** All of them, also those that cannot be asked for want of a key. */
  List<Registry> all() {
    return all;
  }

  /** The registry of that name. */
  Optional<Registry> named(String name) {
    return all.stream().filter(registry -> registry.name().equals(name)).findFirst();
  }

  /** Their names. */
  public List<String> names() {
    return all.stream().map(Registry::name).toList();
  }
}
