package dev.moa.infra.local.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The areas' zips, each opened when the first of its functions is called. */
final class Areas {
  private static final Logger LOG = LoggerFactory.getLogger(Areas.class);

  private final Path folder;
  private final Map<Path, AreaZip> open = new HashMap<>();

  Areas(Path folder) {
    this.folder = folder;
  }

  synchronized ClassLoader loader(Path zip) throws IOException {
    AreaZip area = open.get(zip);
    if (area == null) {
      area = AreaZip.open(zip, folder);
      open.put(zip, area);
    }
    return area.loader();
  }

  synchronized void close() {
    for (AreaZip area : open.values()) {
      try {
        area.close();
      } catch (IOException e) {
        LOG.warn("An area's class loader could not be closed", e);
      }
    }
    open.clear();
  }
}
