package dev.moa.forecasts.thumbnail;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Picture files, good ones and odd ones. */
final class Pictures {

  private static final int PNG_HEAD = 8 + 25;

  private Pictures() {}

  /** A picture of some type, its colours by place. */
  static BufferedImage image(int width, int height, int type, IntBinaryOperator rgb) {
    var image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, rgb.applyAsInt(x, y));
      }
    }
    return image;
  }

  static byte[] png(int width, int height, IntBinaryOperator rgb) {
    return file("png", image(width, height, BufferedImage.TYPE_INT_RGB, rgb));
  }

  static byte[] jpeg(int width, int height, IntBinaryOperator rgb) {
    return file("jpeg", image(width, height, BufferedImage.TYPE_INT_RGB, rgb));
  }

  static byte[] file(String format, BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException(format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A PNG that says it is of some size, and ends there. */
  static byte[] pngHeader(int width, int height) {
    byte[] whole = png(1, 1, (x, y) -> 0);
    ByteBuffer head = ByteBuffer.allocate(13);
    head.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    return join(
        new byte[][] {
          slice(whole, 0, 8), chunk("IHDR", head.array()), slice(whole, PNG_HEAD, whole.length)
        });
  }

  /** The same picture with the chunks that make an animation of it. */
  static byte[] animated(byte[] png) {
    byte[] control = ByteBuffer.allocate(8).putInt(1).putInt(0).array();
    return join(
        new byte[][] {
          slice(png, 0, PNG_HEAD), chunk("acTL", control), slice(png, PNG_HEAD, png.length)
        });
  }

  /** A JPEG of four inks that says so, as Adobe's programs do. */
  static byte[] adobeCmyk() {
    byte[] cmyk = cmyk();
    byte[] marker = {
      (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    return join(slice(cmyk, 0, 2), marker, slice(cmyk, 2, cmyk.length));
  }

  /** A JPEG of four inks. */
  static byte[] cmyk() {
    WritableRaster inks = Raster.createInterleavedRaster(0, 16, 16, 4, null);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(inks, null, null), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static byte[] progressive(int width, int height, IntBinaryOperator rgb) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    var bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(
          null,
          new IIOImage(image(width, height, BufferedImage.TYPE_INT_RGB, rgb), null, null),
          param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A progressive JPEG whose last scan comes so many times. */
  static byte[] manyScans(byte[] progressive, int times) {
    int last = 0;
    for (int i = 1; i < progressive.length; i++) {
      if ((progressive[i] & 0xFF) == 0xDA && (progressive[i - 1] & 0xFF) == 0xFF) {
        last = i - 1;
      }
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(slice(progressive, 0, last));
    byte[] scan = slice(progressive, last, progressive.length - 2);
    for (int i = 0; i < times; i++) {
      bytes.writeBytes(scan);
    }
    bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
    return bytes.toByteArray();
  }

  static byte[] slice(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private static byte[] chunk(String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
    chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    var crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) crc.getValue()).array();
  }

  private static byte[] join(byte[]... parts) {
    var bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
