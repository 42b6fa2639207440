package dev.moa.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.infra.servers.StartRefused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void theLastKeptIsClosedFirstAndEachOnce() {
    Resources resources = Resources.endingWithTheJvm();
    resources.keep(resource("database"));
    resources.keep(resource("gateway"));

    resources.close();
    resources.close();

    assertThat(closed).containsExactly("gateway", "database");
  }

  @Test
  void oneThatCannotBeClosedKeepsNoOtherOpen() {
    Resources resources = new Resources();
    resources.keep(resource("database"));
    resources.keep(
        () -> {
          throw new IOException("stuck");
        });

    resources.close();

    assertThat(closed).containsExactly("database");
  }

  @Test
  void whatIsKeptAfterTheEndIsClosedAtOnce() {
    Resources resources = new Resources();
    resources.close();

    assertThatThrownBy(() -> resources.keep(resource("late"))).isInstanceOf(StartRefused.class);

    assertThat(closed).containsExactly("late");
  }

  private AutoCloseable resource(String name) {
    return () -> closed.add(name);
  }
}
