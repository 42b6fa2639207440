package dev.moa.infra.packaging.inside;

import dev.moa.functions.index.Index;
import dev.moa.functions.index.ZipIndex;
import io.micronaut.core.beans.BeanIntrospectionReference;
import io.micronaut.core.optim.StaticOptimizations;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the index of a zip, in the form that {@link Index#read} reads. */
public final class Write {

  private Write() {}

  /**
   * Writes it among the classes of the zip.
   *
   * @param root the unpacked zip
   * @param loader of its classes
   */
  public static void in(Path root, ClassLoader loader) throws IOException {
    var found = new Found(loader);
    List<BeanDefinitionReference<?>> beans = found.beans();
    List<BeanIntrospectionReference<?>> introspections = found.introspections();
    Path index = root.resolve(Index.FILE);
    Files.createDirectories(index.getParent());
    try (var out = new DataOutputStream(Files.newOutputStream(index))) {
      out.writeInt(Index.MAGIC);
      new FactsWriter().beans(beans).writeTo(out);
      new FactsWriter().introspections(introspections).writeTo(out);
      write(Services.in(root, loader), out);
    }
    Path services = Files.createDirectories(root.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(StaticOptimizations.Loader.class.getName()),
        ZipIndex.class.getName() + "\n");
  }

  private static void write(Map<String, List<String>> services, DataOutputStream out)
      throws IOException {
    out.writeInt(services.size());
    for (var service : services.entrySet()) {
      FactsWriter.write(service.getKey(), out);
      out.writeShort(service.getValue().size());
      for (String name : service.getValue()) {
        FactsWriter.write(name, out);
      }
    }
  }
}
