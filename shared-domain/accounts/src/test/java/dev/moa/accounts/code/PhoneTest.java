package dev.moa.accounts.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01012345678",
        "010-1234-5678",
        "010 1234 5678",
        "010.1234.5678",
        "(010) 1234-5678",
        "  010-1234-5678  ",
        "0 1 0 1 2 3 4 5 6 7 8",
        "1012345678",
        "821012345678",
        "82-10-1234-5678",
        "+821012345678",
        "+82 10-1234-5678",
        "+82 010-1234-5678",
        "+82 (0)10-1234-5678",
        "(+82) 10-1234-5678",
        "00821012345678",
        "0082 10 1234 5678",
        "0082-010-1234-5678",
        "００８２１０１２３４５６７８",
        "０１０－１２３４－５６７８",
        "＋８２　１０　１２３４　５６７８",
        "010–1234—5678",
        "010‑1234‑5678",
        "010ー1234ー5678",
        "٠١٠١٢٣٤٥٦٧٨",
        "\u202a010-1234-5678\u202c",
        "010\u00a01234\u20095678"
      })
  void aNumberInAnyUsualFormIsOneAndTheSame(String text) {
    assertThat(Phone.of(text, null)).isEqualTo(new Phone("+821012345678", "KR"));
  }

  @ParameterizedTest
  @CsvSource({
    "011-234-5678, , +82112345678, KR",
    "+81 90-1234-5678, , +819012345678, JP",
    "090-1234-5678, JP, +819012345678, JP",
    "650 253 0000, US, +16502530000, US",
    "(650) 253-0000, US, +16502530000, US",
    "011 82 10 1234 5678, US, +821012345678, KR",
    "07400 123456, GB, +447400123456, GB",
    "001 1 650 253 0000, KR, +16502530000, US"
  })
  void aNumberIsReadAsItIsDialledWhereItIs(
      String text, String region, String e164, String country) {
    assertThat(Phone.of(text, region)).isEqualTo(new Phone(e164, country));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+",
        "-",
        "hello",
        "010-1234-ABCD",
        "1-800-FLOWERS",
        "010-1234-5678 ext. 5",
        "010-1234-5678;ext=5",
        "tel:+82-10-1234-5678",
        "010-1234-56789",
        "010-123-567",
        "010-1234-5678+5",
        "0101234567801012345678",
        "+9991012345678",
        "119",
        "1588-0000",
        "010\u00001234\u00005678",
        "☎010-1234-5678",
        "일공일이삼사오육칠팔구",
        "' OR 1=1 --"
      })
  void whatIsNoNumberIsRefused(String text) {
    refused(text, null, "/phone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02-123-4567",
        "+82 2 312 3456",
        "051-123-4567",
        "070-1234-5678",
        "080-123-4567",
        "+442079460000",
        "+81 3-1234-5678"
      })
  void whatTakesNoMessagesIsRefused(String text) {
    refused(text, null, "/phone");
  }

  @Test
  void noLengthAndNoRegionMakesTrouble() {
    refused("0".repeat(10_000), null, "/phone");
    refused("+" + "8".repeat(39), null, "/phone");
    refused("010-1234-5678", "ZZ", "/region");
    refused("010-1234-5678", "", "/region");
  }

  @Test
  void itsTextDoesNotNameIt() {
    assertThat(Phone.of("010-1234-5678", null)).hasToString("Phone[KR]");
    assertThat(Phone.of("010-1234-5678", null).block()).isEqualTo("+82101234");
  }

  private static void refused(String text, String region, String pointer) {
    assertThatThrownBy(() -> Phone.of(text, region))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
              assertThat(problem.errors()).extracting("pointer").containsExactly(pointer);
              assertThat(text.length() > 4 && problem.getMessage().contains(text)).isFalse();
            });
  }
}
