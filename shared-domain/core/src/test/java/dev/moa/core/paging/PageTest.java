package dev.moa.core.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 100})
  void aLimitFrom1To100IsTaken(int limit) {
    assertThat(new PageRequest(limit, 0, null).limit()).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
  void anyOtherLimitIsRefusedByName(int limit) {
    assertInvalid("/limit", () -> new PageRequest(limit, 0, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10_000})
  void anOffsetUpTo10000IsTaken(int offset) {
    assertThat(new PageRequest(20, offset, null).offset()).isEqualTo(offset);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 100_001, Integer.MAX_VALUE})
  void anyOtherOffsetIsRefusedByName(int offset) {
    assertInvalid("/offset", () -> new PageRequest(20, offset, null));
  }

  @Test
  void offsetAndCursorTogetherAreRefused() {
    assertInvalid("/offset", () -> new PageRequest(20, 1, "cursor"));
    assertThat(new PageRequest(20, 0, "cursor").cursor()).isEqualTo("cursor");
  }

  @Test
  void anEmptyOrOverlongCursorIsRefusedByName() {
    assertInvalid("/cursor", () -> new PageRequest(20, 0, ""));
    assertInvalid("/cursor", () -> new PageRequest(20, 0, "x".repeat(513)));
    assertThat(new PageRequest(20, 0, "x".repeat(512)).cursor()).hasSize(512);
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 0, ", "2, 3, 2, ", "3, 3, 3, ", "4, 3, 3, after 2"})
  void aCursorIsGivenOnlyWhenAnotherRowFollows(int rows, int limit, int items, String cursor) {
    List<Integer> fetched = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      fetched.add(i);
    }

    Page<Integer> page = Page.of(fetched, limit, null, last -> "after " + last);

    assertThat(page.items()).hasSize(items).isSubsetOf(fetched);
    assertThat(page.nextCursor()).isEqualTo(cursor);
    assertThat(page.total()).isNull();
  }

  @Test
  void mappingKeepsWhereThePageEnded() {
    Page<Integer> page = Page.of(List.of(1, 2, 3), 2, 7L, last -> "after " + last);

    assertThat(page.map(i -> "no. " + i))
        .isEqualTo(new Page<>(List.of("no. 1", "no. 2"), "after 2", 7L));
  }

  private static void assertInvalid(String pointer, ThrowingCallable call) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(call)
        .satisfies(
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
              assertThat(problem.errors())
                  .extracting(Problem.FieldError::pointer)
                  .containsExactly(pointer);
            });
  }
}
