package dev.moa.forecasts.thumbnail;

import dev.moa.core.problem.Problem;
import dev.moa.forecasts.ThumbnailMeasures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A decoded PNG or JPEG.
 *
 * @param width as it was, in pixels
 * @param height as it was, in pixels
 * @param sample every so many pixels of every so many lines, the longer side at most {@link
 *     #LONGEST_SAMPLE}
 */
record Picture(int width, int height, BufferedImage sample) {

  /** Pixels on the longer side of what is measured. */
  static final int LONGEST_SAMPLE = 480;

  private static final long MAX_PIXELS = 20_000_000;

  /** A line is in memory whole: a picture one pixel high could have one of 160 MB. */
  private static final int MAX_SIDE = 20_000;

  /** An ordinary one has some ten; each takes as long as the whole picture. */
  private static final int MAX_SCANS = 64;

  /**
   * Decodes a picture; of an animated one the picture that stands for it.
   *
   * @param bytes of which the first say what it is
   * @throws Problem if it is neither PNG nor JPEG, too large, or not whole
   */
  static Picture decode(byte[] bytes) {
    PictureFormat format =
        PictureFormat.of(bytes)
            .orElseThrow(() -> Refusal.because("The thumbnail is neither a PNG nor a JPEG."));
    if (format == PictureFormat.JPEG && scans(bytes) > MAX_SCANS) {
      throw Refusal.because("The JPEG has more than " + MAX_SCANS + " scans.");
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(input, true, true);
      Picture picture = read(reader);
      if (format == PictureFormat.JPEG && picture.sample().getRaster().getNumBands() > 3) {
        // Inks that do not say so are taken for colours by the decoder.
        throw broken(format);
      }
      return picture;
    } catch (IOException | RuntimeException e) {
      // The decoders throw many kinds of both at what is broken.
      if (e instanceof Problem problem) {
        throw problem;
      }
      throw broken(format);
    } finally {
      reader.dispose();
    }
  }

  private static Picture read(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) {
      throw Refusal.because(
          "A thumbnail has at most 20 megapixels, and %d on a side; this one has %d by %d."
              .formatted(MAX_SIDE, width, height));
    }
    int step = Math.max(1, Math.ceilDiv(Math.max(width, height), LONGEST_SAMPLE));
    ImageReadParam every = reader.getDefaultReadParam();
    every.setSourceSubsampling(step, step, 0, 0);
    // A JPEG that ends early is filled up with grey, and that is told in a warning only.
    var cut = new AtomicBoolean();
    reader.addIIOReadWarningListener((_, warning) -> cut.set(cut.get() || isOfEnd(warning)));
    BufferedImage sample = reader.read(0, every);
    if (cut.get()) {
      throw Refusal.because("The thumbnail is not whole.");
    }
    return new Picture(width, height, sample);
  }

  private static boolean isOfEnd(String warning) {
    return warning.contains("remature end") || warning.contains("runcated");
  }

  private static Problem broken(PictureFormat format) {
    return Refusal.because(
        format == PictureFormat.JPEG
            ? "The JPEG cannot be decoded: it is not whole, or neither RGB nor grey."
            : "The PNG cannot be decoded: it is not whole.");
  }

  /** Beginnings of scans. Within one, each byte FF is followed by another than this. */
  private static int scans(byte[] jpeg) {
    int scans = 0;
    for (int i = 1; i < jpeg.length; i++) {
      if ((jpeg[i] & 0xFF) == 0xDA && (jpeg[i - 1] & 0xFF) == 0xFF) {
        scans++;
      }
    }
    return scans;
  }

  ThumbnailMeasures measure() {
    return Luma.of(sample).measure(width, height);
  }
}
