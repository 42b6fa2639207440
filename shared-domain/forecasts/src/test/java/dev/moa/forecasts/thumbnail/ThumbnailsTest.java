package dev.moa.forecasts.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import dev.moa.forecasts.ThumbnailMeasures;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailsTest {

  private static final int WHITE = 0xFFFFFF;
  private static final int BLACK = 0;
  private static final int RED = 0xFF0000;

  private final Thumbnails thumbnails = new Thumbnails(new FetchPicture());

  @Test
  void aWhitePictureIsBrightAndNothingElse() {
    for (byte[] file :
        new byte[][] {
          Pictures.png(64, 36, (x, y) -> WHITE), Pictures.jpeg(64, 36, (x, y) -> WHITE)
        }) {
      ThumbnailMeasures measures = measure(file);
      assertThat(measures.width()).isEqualTo(64);
      assertThat(measures.height()).isEqualTo(36);
      assertThat(measures.brightness()).isCloseTo(1, within(0.001));
      assertThat(measures.contrast()).isCloseTo(0, within(0.001));
      assertThat(measures.colourfulness()).isCloseTo(0, within(0.001));
      assertThat(measures.edges()).isZero();
    }
  }

  @Test
  void halfBlackHalfWhiteHasAllTheContrastAndOneEdge() {
    ThumbnailMeasures measures = measure(Pictures.png(10, 10, (x, y) -> x < 5 ? BLACK : WHITE));
    assertThat(measures.brightness()).isCloseTo(0.5, within(1e-9));
    assertThat(measures.contrast()).isCloseTo(0.5, within(1e-9));
    assertThat(measures.colourfulness()).isCloseTo(0, within(1e-9));
    // Two of eight columns.
    assertThat(measures.edges()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void coloursAreMeasuredByTheirFormula() {
    ThumbnailMeasures red = measure(Pictures.png(8, 8, (x, y) -> RED));
    // rg = 1, yb = 0.5 everywhere: no deviation, 0.3 of the mean's length.
    assertThat(red.colourfulness()).isCloseTo(0.3 * Math.hypot(1, 0.5), within(1e-9));
    assertThat(red.brightness()).isCloseTo(0.299, within(1e-9));

    ThumbnailMeasures both = measure(Pictures.png(8, 8, (x, y) -> x < 4 ? RED : BLACK));
    assertThat(both.colourfulness())
        .isCloseTo(Math.hypot(0.5, 0.25) + 0.3 * Math.hypot(0.5, 0.25), within(1e-9));
  }

  @Test
  void everyKindOfPixelIsReadForWhatItIs() {
    int half = 0x808080;
    double grey = 128 / 255.0;
    Map<String, BufferedImage> images =
        Map.of(
            "16 grey levels by index",
            Pictures.image(8, 8, BufferedImage.TYPE_BYTE_INDEXED, (x, y) -> WHITE),
            "one bit",
            Pictures.image(8, 8, BufferedImage.TYPE_BYTE_BINARY, (x, y) -> WHITE),
            "blue first",
            Pictures.image(8, 8, BufferedImage.TYPE_3BYTE_BGR, (x, y) -> WHITE),
            "transparent",
            Pictures.image(8, 8, BufferedImage.TYPE_INT_ARGB, (x, y) -> 0x00FF0000));
    images.forEach(
        (kind, image) ->
            assertThat(measure(Pictures.file("png", image)).brightness())
                .as(kind)
                .isCloseTo(1, within(1e-9)));
    var levels = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    levels.getRaster().setSamples(0, 0, 8, 8, 0, filled(64, 128));
    assertThat(measure(Pictures.file("png", levels)).brightness()).isCloseTo(grey, within(1e-9));
    assertThat(measure(Pictures.file("jpeg", levels)).brightness()).isCloseTo(grey, within(0.01));
    assertThat(measure(Pictures.jpeg(8, 8, (x, y) -> half)).brightness())
        .isCloseTo(grey, within(0.01));
    var deep = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSamples(0, 0, 8, 8, 0, filled(64, 0x8000));
    assertThat(measure(Pictures.file("png", deep)).brightness()).isCloseTo(0.5, within(0.001));
  }

  @Test
  void aLargePictureIsMeasuredLikeTheSameOneSmall() {
    ThumbnailMeasures small = measure(Pictures.png(400, 300, ThumbnailsTest::quarters));
    ThumbnailMeasures large = measure(Pictures.png(4000, 3000, (x, y) -> quarters(x / 10, y / 10)));
    assertThat(large.width()).isEqualTo(4000);
    assertThat(large.brightness()).isCloseTo(small.brightness(), within(0.01));
    assertThat(large.contrast()).isCloseTo(small.contrast(), within(0.01));
    assertThat(large.colourfulness()).isCloseTo(small.colourfulness(), within(0.01));
    assertThat(large.edges()).isCloseTo(small.edges(), within(0.01));
  }

  private static int quarters(int x, int y) {
    return x < 200 ? (y < 150 ? RED : WHITE) : (y < 150 ? 0x0000FF : BLACK);
  }

  @Test
  void onePixelCanBeMeasured() {
    ThumbnailMeasures measures = measure(Pictures.png(1, 1, (x, y) -> RED));
    assertThat(measures)
        .isEqualTo(new ThumbnailMeasures(1, 1, 0.299, 0, 0.3 * Math.hypot(1, 0.5), 0));
  }

  @Test
  void theContentSaysWhatItIsAndNotTheMediaType() {
    String jpeg = Base64.getEncoder().encodeToString(Pictures.jpeg(8, 8, (x, y) -> WHITE));
    assertThat(thumbnails.measure("data:image/png;base64," + jpeg).width()).isEqualTo(8);
    assertThat(thumbnails.measure("DATA:IMAGE/JPEG;BASE64," + jpeg).width()).isEqualTo(8);
  }

  @Test
  void ofAnAnimationThePictureThatStandsForItIsMeasured() {
    byte[] animated = Pictures.animated(Pictures.png(20, 10, (x, y) -> WHITE));
    assertThat(measure(animated).brightness()).isCloseTo(1, within(1e-9));
  }

  @Test
  void aProgressiveJpegIsTakenUnlessItHasScansWithoutEnd() {
    byte[] progressive = Pictures.progressive(64, 64, ThumbnailsTest::quarters);
    assertThat(measure(progressive).width()).isEqualTo(64);
    assertRefused(Pictures.manyScans(progressive, 1000), "scans");
  }

  static Stream<byte[]> whatIsNoPicture() {
    byte[] png = Pictures.png(300, 300, noise());
    byte[] jpeg = Pictures.jpeg(300, 300, noise());
    return Stream.of(
        "This is no picture, whatever its name.png says".getBytes(StandardCharsets.UTF_8),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"
            .getBytes(StandardCharsets.UTF_8),
        "GIF89a".getBytes(StandardCharsets.US_ASCII),
        new byte[0],
        new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
        Pictures.slice(jpeg, 0, jpeg.length / 2),
        Pictures.slice(jpeg, 0, jpeg.length - 2),
        Pictures.slice(jpeg, 0, 20),
        Pictures.slice(png, 0, png.length / 2),
        Pictures.slice(png, 0, 8),
        Pictures.slice(png, 0, 40),
        Pictures.pngHeader(20, 20),
        Pictures.pngHeader(0, 20),
        Pictures.pngHeader(-1, 20),
        Pictures.adobeCmyk(),
        Pictures.cmyk());
  }

  @ParameterizedTest
  @MethodSource
  void whatIsNoPicture(byte[] file) {
    assertRefused(file, "");
  }

  @Test
  void aBombIsKnownByItsHeader() {
    long began = System.nanoTime();
    assertRefused(Pictures.pngHeader(30_000, 30_000), "30000 by 30000");
    assertRefused(Pictures.pngHeader(5000, 4001), "megapixels");
    assertRefused(Pictures.pngHeader(20_000_000, 1), "20000 on a side");
    assertRefused(Pictures.pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE), "megapixels");
    assertThat(System.nanoTime() - began).as("ns").isLessThan(1_000_000_000L);
  }

  @Test
  void twentyMegapixelsAreTaken() {
    byte[] file =
        Pictures.file("png", new BufferedImage(5000, 4000, BufferedImage.TYPE_BYTE_BINARY));
    assertThat(measure(file).width()).isEqualTo(5000);
  }

  @Test
  void threeMegabytesAreRefusedAndTwoAreNot() {
    byte[] png = Pictures.png(8, 8, (x, y) -> WHITE);
    // What comes after its end is nothing to a picture.
    assertThat(measure(Arrays.copyOf(png, Thumbnails.MAX_BYTES)).width()).isEqualTo(8);
    assertRefused(Arrays.copyOf(png, Thumbnails.MAX_BYTES + 1), "at most 2097152 bytes");
    assertRefused(Arrays.copyOf(png, 3_000_000), "at most 2097152 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "data:",
        "data:,",
        "data:image/png,abc",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/gif;base64,R0lGODlh",
        "data:text/html;base64,PGI+",
        "data:image/png;base64,***",
        "data:image/png;base64,iVBOR w0KGgo=",
        "data:image/png;base64,",
        "http://example.com/a.png",
        "http://169.254.169.254/",
        "ftp://example.com/a.png",
        "file:///etc/passwd",
        "jar:https://example.com/a.jar!/a.png",
        "//example.com/a.png",
        "picture.png",
        "javascript:alert(1)"
      })
  void whatIsNeitherAnHttpsUrlNorADataUriIsRefused(String text) {
    assertThatThrownBy(() -> thumbnails.measure(text)).satisfies(ThumbnailsTest::namesTheField);
  }

  /** A mistake in a decoder shows where files are broken in ways that nobody thought of. */
  @Test
  void noBrokenFileIsMoreThanRefused() {
    var random = new Random(6);
    for (byte[] whole :
        new byte[][] {
          Pictures.png(40, 30, noise()),
          Pictures.jpeg(40, 30, noise()),
          Pictures.progressive(40, 30, noise())
        }) {
      for (int i = 0; i < 300; i++) {
        byte[] broken = whole.clone();
        for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
          broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        try {
          measure(broken);
        } catch (Problem e) {
          namesTheField(e);
        }
      }
    }
  }

  private static IntBinaryOperator noise() {
    var random = new Random(1);
    return (x, y) -> random.nextInt() & WHITE;
  }

  private static int[] filled(int length, int value) {
    int[] values = new int[length];
    Arrays.fill(values, value);
    return values;
  }

  private ThumbnailMeasures measure(byte[] file) {
    return thumbnails.measure("data:image/png;base64," + Base64.getEncoder().encodeToString(file));
  }

  private void assertRefused(byte[] file, String reason) {
    assertThatThrownBy(() -> measure(file))
        .satisfies(ThumbnailsTest::namesTheField)
        .hasMessageContaining(reason);
  }

  private static void namesTheField(Throwable thrown) {
    assertThat(thrown).isInstanceOf(Problem.class);
    assertThat(((Problem) thrown).errors())
        .extracting(FieldError::pointer)
        .containsExactly("/thumbnail");
  }
}
