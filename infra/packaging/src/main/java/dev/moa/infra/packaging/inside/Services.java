package dev.moa.infra.packaging.inside;

import io.micronaut.core.beans.BeanIntrospectionReference;
import io.micronaut.core.io.service.ServiceDefinition;
import io.micronaut.core.io.service.SoftServiceLoader;
import io.micronaut.core.optim.StaticOptimizations;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The few services that Micronaut looks for beside its beans and introspections. */
final class Services {

  private static final String MICRONAUT = "io.micronaut.";
  private static final List<String> FOLDERS = List.of("META-INF/services", "META-INF/micronaut");
  private static final Set<String> OTHERWISE =
      Set.of(
          BeanDefinitionReference.class.getName(),
          BeanIntrospectionReference.class.getName(),
          StaticOptimizations.Loader.class.getName());

  private Services() {}

  /** The names of those that can be made, by the name of what they serve. */
  static Map<String, List<String>> in(Path root, ClassLoader loader) throws IOException {
    Set<String> names = new TreeSet<>();
    add(root, names);
    try (Stream<Path> jars = Files.list(root.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
          add(content.getPath("/"), names);
        }
      }
    }
    names.removeAll(OTHERWISE);
    Map<String, List<String>> services = new TreeMap<>();
    for (String name : names) {
      try {
        services.put(name, services(Class.forName(name, false, loader), loader));
      } catch (ClassNotFoundException | NoClassDefFoundError _) {
        // Nobody can look for what is not in the zip.
        services.remove(name);
      }
    }
    return services;
  }

  private static void add(Path root, Set<String> names) throws IOException {
    for (String folder : FOLDERS) {
      if (Files.isDirectory(root.resolve(folder))) {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
          files
              .map(file -> file.getFileName().toString().replace("/", ""))
              .filter(name -> name.startsWith(MICRONAUT))
              .forEach(names::add);
        }
      }
    }
  }

  private static List<String> services(Class<?> type, ClassLoader loader) {
    List<String> names = new ArrayList<>();
    for (ServiceDefinition<?> service : SoftServiceLoader.load(type, loader)) {
      if (service.isPresent() && Found.instance(service.getName(), loader).isPresent()) {
        names.add(service.getName());
      }
    }
    return names;
  }
}
