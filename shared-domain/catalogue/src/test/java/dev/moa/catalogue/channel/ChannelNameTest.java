package dev.moa.catalogue.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.core.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelNameTest {

  private static final String ID = "UC_x5XG1OV2P6uZZ5FSM9Ttw";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ID,
        " " + ID + " ",
        "https://www.youtube.com/channel/" + ID,
        "http://youtube.com/channel/" + ID + "/",
        "HTTPS://M.YouTube.com/channel/" + ID + "/videos?view=0&sort=p#top",
        "www.youtube.com/channel/" + ID + "/about",
        "https://youtu.be/channel/" + ID,
      })
  void anIdIsFoundInAnyAddressOfTheChannel(String text) {
    assertThat(ChannelName.read(text)).isEqualTo(new ChannelName(ID, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "@GoogleDevelopers, @GoogleDevelopers",
    "https://www.youtube.com/@GoogleDevelopers, @GoogleDevelopers",
    "youtube.com/@GoogleDevelopers/streams, @GoogleDevelopers",
    "https://youtube.com/@moa-7?si=3fV_x, @moa-7",
    "https://www.youtube.com/@%EC%8A%88%EC%B9%B4%EC%9B%94%EB%93%9C, @슈카월드",
    // The same in decomposed letters, as some systems copy it.
    "https://www.youtube.com/@%E1%84%89%E1%85%B2, @슈",
    "https://www.youtube.com/@슈카월드/shorts, @슈카월드",
    "@a.b_c-d·e, @a.b_c-d·e",
  })
  void aHandleIsFoundInAnyAddressOfTheChannel(String text, String handle) {
    assertThat(ChannelName.read(text)).isEqualTo(new ChannelName("", handle));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "UC",
        "UCtooshort",
        "GoogleDevelopers",
        "@",
        "@two words",
        "@<script>",
        "ftp://youtube.com/@cook",
        "javascript:alert(1)",
        "https://",
        "https://youtube.com",
        "https://youtube.com/",
        "https://youtube.com.evil.test/@cook",
        "https://evil.test/youtube.com/@cook",
        "https://youtube.com@evil.test/@cook",
        "https://cook@youtube.com/@cook",
        "https://youtube.com:8443/@cook",
        "https://youtube.com\\@evil.test/@cook",
        "https://youtube.com/@cook/videos/more",
        "https://youtube.com/@cook/unknown",
        "https://youtube.com/@%FF%FE",
        "https://youtube.com/%zz",
        "https://youtube.com/channel",
        "https://youtube.com/channel/@cook",
        "https://youtube.com/c/Cook",
        "https://youtube.com/user/Cook",
        "https://youtube.com/watch?v=dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ",
        "https://youtube.com/playlist?list=PL1",
        "https://youtube.com/shorts/dQw4w9WgXcQ",
      })
  void whatDoesNotSayWhichChannelIsRefused(String text) {
    assertThatThrownBy(() -> ChannelName.read(text))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.type().status()).isEqualTo(400);
              assertThat(problem.errors().getFirst().pointer()).isEqualTo("/channel");
            });
  }
}
