package dev.moa.core.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.moa.core.paging.Cursors.Place;
import dev.moa.core.paging.Cursors.Position;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

  private static final String BASE64_URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final Position POSITION =
      new Position(
          Instant.parse("2026-11-20T01:02:03.123456789Z"),
          UUID.fromString("01936f3c-8a5b-7c4d-9e8f-a1b2c3d4e5f6"));

  private final Cursors cursors = new Cursors(key(0));
  private final String cursor = cursors.encode("trials/recent", POSITION);

  @Test
  void aCursorLeadsBackToWhereThePageEnded() {
    assertThat(cursors.decode("trials/recent", cursor)).isEqualTo(POSITION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1000000000-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "1970-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void everyTimeComesBackToTheNanosecond(String time) {
    var position = new Position(Instant.parse(time), new UUID(-1, -1));

    assertThat(cursors.decode("list", cursors.encode("list", position))).isEqualTo(position);
  }

  @Test
  void aCursorIsSafeInAUrlAndShorterThanTheBoundOfARequest() {
    assertThat(cursor).matches("[A-Za-z0-9_-]+").hasSizeLessThan(PageRequest.MAX_CURSOR);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "3, true", "-2147483648, false", "2147483647, true"})
  void aPlaceComesBackWithItsRankAndItsDirection(int rank, boolean backwards) {
    var place = new Place(rank, POSITION, backwards);

    assertThat(cursors.decodePlace("list", cursors.encode("list", place))).isEqualTo(place);
  }

  @Test
  void aPlaceIsNoPositionAndAPositionNoPlace() {
    String place = cursors.encode("trials/recent", new Place(0, POSITION, false));

    assertRefused(place);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> cursors.decodePlace("trials/recent", cursor));
  }

  @Test
  void noCursorIsTheFirstPage() {
    assertThat(cursors.decodePlace("trials/recent", null)).isNull();
    assertThat(cursors.decode("trials/recent", null)).isNull();
  }

  @Test
  void aCursorWithAnyBitOfAnyByteFlippedIsRefused() {
    byte[] whole = Base64.getUrlDecoder().decode(cursor);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);

      assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(flipped));
    }
  }

  @Test
  void aCursorWithAnyCharacterExchangedIsRefused() {
    for (int i = 0; i < cursor.length(); i++) {
      for (int j = 0; j < BASE64_URL.length(); j++) {
        char other = BASE64_URL.charAt(j);
        if (other != cursor.charAt(i)) {
          assertRefused(cursor.substring(0, i) + other + cursor.substring(i + 1));
        }
      }
    }
  }

  @Test
  void aTruncatedCursorIsRefused() {
    for (int length = 0; length < cursor.length(); length++) {
      assertRefused(cursor.substring(0, length));
    }
  }

  @Test
  void aCursorWithSomethingAddedIsRefused() {
    for (String added : new String[] {"A", "AAAA", "=", "==", " ", "\n", "\0", "가"}) {
      assertRefused(cursor + added);
      assertRefused(added + cursor);
    }
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    for (String list : new String[] {"trials/recen", "trials/recent ", "trials/recent\0", ""}) {
      assertThatExceptionOfType(Problem.class)
          .as(list)
          .isThrownBy(() -> cursors.decode(list, cursor));
    }
  }

  @Test
  void aCursorSignedWithAnotherKeyIsRefused() {
    assertRefused(new Cursors(key(1)).encode("trials/recent", POSITION));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31})
  void aKeyOfLessThan32BytesIsRefusedAtTheStart(int length) {
    String key = Base64.getEncoder().encodeToString(new byte[length]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cursors(key))
        .withMessageContaining("MOA_CURSOR_KEY");
  }

  @Test
  void aKeyThatIsNoBase64IsRefusedWithoutBeingShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cursors("hunter2!"))
        .withMessageContaining("MOA_CURSOR_KEY")
        .withMessageNotContaining("hunter2");
  }

  private void assertRefused(String forged) {
    assertThatExceptionOfType(Problem.class)
        .as(forged)
        .isThrownBy(() -> cursors.decode("trials/recent", forged))
        .satisfies(
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
              assertThat(problem.errors())
                  .extracting(Problem.FieldError::pointer)
                  .containsExactly("/cursor");
            });
  }

  private static String key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return Base64.getEncoder().encodeToString(key);
  }
}
