package dev.moa.infra.packaging;

import dev.moa.infra.packaging.inside.Check;
import dev.moa.infra.packaging.inside.Write;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of a zip under a loader of their own, with nothing beside them but the few of this
 * module that look at them: the beans of a zip are what its own libraries say they are.
 */
final class ZipClasses implements AutoCloseable {

  private final ZipContent content;
  private final URLClassLoader loader;

  ZipClasses(ZipContent content) throws IOException {
    this.content = content;
    List<URL> urls = new ArrayList<>();
    urls.add(content.root().toUri().toURL());
    for (Path jar : content.jars()) {
      urls.add(jar.toUri().toURL());
    }
    urls.add(Write.class.getProtectionDomain().getCodeSource().getLocation());
    this.loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** Writes the index beside the classes, and makes Micronaut use it. */
  void writeIndex() {
    run(Write.class.getName());
  }

  /**
   * Looks whether Micronaut finds what it found before, by the index.
   *
   * @throws PackagingException if it does not
   */
  void checkIndex() {
    run(Check.class.getName());
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  /** Micronaut looks for services by the thread's class loader. */
  private void run(String name) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Class.forName(name, true, loader)
          .getMethod("in", Path.class, ClassLoader.class)
          .invoke(null, content.root(), loader);
    } catch (InvocationTargetException e) {
      throw new PackagingException(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new PackagingException(name + ": " + e.getMessage(), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
