package dev.moa.placements.store;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The stores that this function can reach. */
@Singleton
public final class ContentStores {

  private final Map<StoreKind, ContentStore> stores = new EnumMap<>(StoreKind.class);

  ContentStores(List<ContentStore> stores) {
    stores.forEach(it -> this.stores.put(it.kind(), it));
  }

  /**
   * @throws StoreException if this function does not have it
   */
  public ContentStore of(StoreKind kind) {
    ContentStore store = stores.get(kind);
    if (store == null) {
      throw new StoreException("this function has no store of kind " + kind);
    }
    return store;
  }
}
