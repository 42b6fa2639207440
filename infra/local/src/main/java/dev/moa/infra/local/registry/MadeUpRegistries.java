package dev.moa.infra.local.registry;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The registries on this machine: made-up ones, where the environment names no real one. */
public final class MadeUpRegistries {

  /** The names that their trials carry. */
  public static final List<String> SOURCES = List.of("ICREAT", "CRIS", "CTGOV");

  private MadeUpRegistries() {}

  /**
   * Starts those that the environment does not name by an address or a key.
   *
   * @param keeper takes each over, to be closed later
   * @return what functions need to reach all of them
   */
  public static Map<String, String> start(Map<String, String> environment, Keeper keeper)
      throws IOException {
    Map<String, String> variables = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          boolean registrys = SOURCES.stream().anyMatch(source -> name.startsWith(source + "_"));
          if (registrys && !value.isBlank()) {
            variables.put(name, value);
          }
        });
    if (!isNamed("ICREAT", variables)) {
      IcreatRegistry registry = IcreatRegistry.start();
      keeper.keep(registry);
      variables.putAll(registry.variables());
    }
    if (!isNamed("CRIS", variables)) {
      CrisRegistry registry = CrisRegistry.start();
      keeper.keep(registry);
      variables.putAll(registry.variables());
    }
    if (!isNamed("CTGOV", variables)) {
      CtGovRegistry registry = CtGovRegistry.start();
      keeper.keep(registry);
      variables.putAll(registry.variables());
    }
    return variables;
  }

  private static boolean isNamed(String source, Map<String, String> variables) {
    return variables.containsKey(source + "_KEY") || variables.containsKey(source + "_URL");
  }

  /** Whoever closes what was started. */
  public interface Keeper {
    /** Takes a resource over. */
    void keep(AutoCloseable resource);
  }
}
