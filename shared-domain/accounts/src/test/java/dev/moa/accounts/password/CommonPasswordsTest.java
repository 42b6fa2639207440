package dev.moa.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords that guessing begins with. */
class CommonPasswordsTest {

  @Test
  @DisplayName("thousands that guessing begins with are refused (ASVS 6.2.4)")
  void thousandsThatGuessingBeginsWithAreRefused() throws IOException {
    Set<String> guesses = new HashSet<>();
    for (String word : words()) {
      String capital = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
      for (String form : List.of(word, capital, word.toUpperCase(Locale.ROOT))) {
        for (String end : List.of("", "1", "12", "123", "1234", "!", "1!", "2024", "123!", "69")) {
          guesses.add(form + end);
        }
      }
      guesses.add("123" + word);
      guesses.add(word + word);
      guesses.add(word.replace('a', '@').replace('o', '0').replace('e', '3') + "1");
    }
    guesses.removeIf(guess -> guess.length() < PasswordRules.MIN_LENGTH);

    assertThat(guesses).hasSizeGreaterThan(5_000).allMatch(CommonPasswords::contain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678", "123456789", "1234567890", "87654321", "11111111", "00000000", "abcd1234",
        "qwertyuiop", "qwerty12345", "1qaz2wsx", "1q2w3e4r5t", "q1w2e3r4", "asdfghjkl", "zxcvbnm,",
        "qazwsxedc", "abcabcabc", "12121212", "19870412", "04121987", "1987-04-12", "p@ssw0rd",
        "passw0rd!", "Pa$$word", "letmein1", "ILOVEYOU", "trustno1", "admin123", "welcome2024",
        "iloveyou!!", "dkssudgktpdy", "qlalfqjsgh1", "사랑해사랑해", "비밀번호1234", "ｐａｓｓｗｏｒｄ", "football7",
        "superman99", "!@#$%^&*", "qwer1234", "1234qwer", "asdf1234", "zaq12wsx", "monkeymonkey"
      })
  void soIsEachOfThese(String password) {
    assertThat(CommonPasswords.contain(password)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "다섯 마리 고래의 노래",
        "correct horse battery staple",
        "kX9#mQ2$vL",
        "tr0ub4dor&3x",
        "xq7vhk2mz",
        "my dog eats 12 shoes",
        "고래고래소리친다",
        "8362917450",
        "Zebra-Umbrella-42",
        "passwordless future",
        "ninety-nine balloons"
      })
  void othersAreNot(String password) {
    assertThat(CommonPasswords.contain(password)).isFalse();
  }

  private static List<String> words() throws IOException {
    try (InputStream file = CommonPasswords.class.getResourceAsStream("common-words.txt")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.strip().split("\\s+", -1));
    }
  }
}
