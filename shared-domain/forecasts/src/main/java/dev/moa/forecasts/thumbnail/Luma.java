package dev.moa.forecasts.thumbnail;

import dev.moa.forecasts.ThumbnailMeasures;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The pixels of a sample as measures want them: luma (Rec. 601: 0.299 R + 0.587 G + 0.114 B), and
 * the two opponent colours of Hasler and Süsstrunk, rg = R − G and yb = (R + G) / 2 − B. Channels
 * are what the file says, from 0 to 1, whatever its colour profile; what is transparent lies on
 * white.
 */
final class Luma {

  /** Of the steepest edge that there is, black beside white. */
  private static final double SHARP = 0.25;

  private static final int STEEPEST_SOBEL = 4;

  private final int width;
  private final int height;
  private final double[] luma;
  private final Moments rg = new Moments();
  private final Moments yb = new Moments();
  private final Moments light = new Moments();

  private Luma(int width, int height) {
    this.width = width;
    this.height = height;
    this.luma = new double[width * height];
  }

  static Luma of(BufferedImage image) {
    var pixels = new Luma(image.getWidth(), image.getHeight());
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    double[] most = new double[bands];
    for (int band = 0; band < bands; band++) {
      most[band] = (1L << raster.getSampleModel().getSampleSize(band)) - 1;
    }
    int[] line = new int[image.getWidth() * bands];
    for (int y = 0; y < pixels.height; y++) {
      raster.getPixels(0, y, pixels.width, 1, line);
      for (int x = 0; x < pixels.width; x++) {
        if (image.getColorModel() instanceof IndexColorModel colors) {
          int argb = colors.getRGB(line[x]);
          pixels.put(x, y, part(argb, 16), part(argb, 8), part(argb, 0), part(argb, 24));
        } else {
          pixels.put(x, y, line, x * bands, most);
        }
      }
    }
    return pixels;
  }

  /**
   * Of one or two bands the first is grey, of three or four they are colours; the last is alpha.
   */
  private void put(int x, int y, int[] line, int from, double[] most) {
    int bands = most.length;
    int colors = bands < 3 ? 1 : 3;
    double alpha = bands > colors ? line[from + colors] / most[colors] : 1;
    double first = line[from] / most[0];
    if (colors == 1) {
      put(x, y, first, first, first, alpha);
    } else {
      put(x, y, first, line[from + 1] / most[1], line[from + 2] / most[2], alpha);
    }
  }

  private void put(int x, int y, double red, double green, double blue, double alpha) {
    double r = alpha * red + 1 - alpha;
    double g = alpha * green + 1 - alpha;
    double b = alpha * blue + 1 - alpha;
    double value = 0.299 * r + 0.587 * g + 0.114 * b;
    luma[y * width + x] = value;
    light.add(value);
    rg.add(r - g);
    yb.add((r + g) / 2 - b);
  }

  private static double part(int argb, int shift) {
    return (argb >>> shift & 0xFF) / 255.0;
  }

  /**
   * Measures.
   *
   * @param fullWidth of the picture that this is a sample of
   * @param fullHeight likewise
   */
  ThumbnailMeasures measure(int fullWidth, int fullHeight) {
    double colourfulness =
        Math.hypot(rg.deviation(), yb.deviation()) + 0.3 * Math.hypot(rg.mean(), yb.mean());
    return new ThumbnailMeasures(
        fullWidth, fullHeight, light.mean(), light.deviation(), colourfulness, edges());
  }

  /** Of the pixels that have neighbours on all sides; of a picture without such, 0. */
  private double edges() {
    long sharp = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int at = y * width + x;
        double across =
            luma[at - width + 1]
                + 2 * luma[at + 1]
                + luma[at + width + 1]
                - luma[at - width - 1]
                - 2 * luma[at - 1]
                - luma[at + width - 1];
        double down =
            luma[at + width - 1]
                + 2 * luma[at + width]
                + luma[at + width + 1]
                - luma[at - width - 1]
                - 2 * luma[at - width]
                - luma[at - width + 1];
        if (Math.hypot(across, down) / STEEPEST_SOBEL > SHARP) {
          sharp++;
        }
      }
    }
    long inner = Math.max(0, width - 2) * (long) Math.max(0, height - 2);
    return inner == 0 ? 0 : (double) sharp / inner;
  }

  /** Mean and standard deviation as values come (Welford). */
  private static final class Moments {
    private long count;
    private double mean;
    private double squares;

    void add(double value) {
      count++;
      double off = value - mean;
      mean += off / count;
      squares += off * (value - mean);
    }

    double mean() {
      return mean;
    }

    double deviation() {
      return Math.sqrt(squares / count);
    }
  }
}
