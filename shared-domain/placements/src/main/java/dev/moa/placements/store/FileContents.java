package dev.moa.placements.store;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Folders under one root. On one disk a copy is a second name of the same bytes (the source's goes
 * when it is removed); otherwise bytes are written beside the key, forced to the disk, and then
 * given their name. A place may be another disk: a mount point, or a link to one.
 */
@Singleton
final class FileContents implements ContentStore {

  private static final String UPLOAD = "partial";

  private final FileTree tree;
  private final boolean linking;

  @Inject
  FileContents(@Nullable @Property(name = "contents.files") String root) {
    this(root, true);
  }

  /**
   * @param root null or blank: there are no files here
   * @param linking whether one disk is used as one
   */
  FileContents(@Nullable String root, boolean linking) {
    this.tree = new FileTree(root);
    this.linking = linking;
  }

  @Override
  public StoreKind kind() {
    return StoreKind.FILES;
  }

  @Override
  public OptionalLong size(StoredAt at) {
    try {
      return OptionalLong.of(Files.size(tree.file(at)));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new StoreException(at + " cannot be looked at", e);
    }
  }

  @Override
  public InputStream open(StoredAt at, long from, long count) {
    try {
      FileChannel file = FileChannel.open(tree.file(at), StandardOpenOption.READ);
      return Channels.newInputStream(file.position(from));
    } catch (NoSuchFileException e) {
      throw new MissingException(at, e);
    } catch (IOException e) {
      throw new StoreException(at + " cannot be read", e);
    }
  }

  @Override
  public boolean copiesAtOnce(Source source, NewObject to) {
    return source.store() == this && linking && tree.onOneDisk(source.at(), to.at());
  }

  @Override
  public void copy(Source source, NewObject to) {
    try {
      if (copiesAtOnce(source, to)) {
        tree.link(tree.file(source.at()), to.at());
        return;
      }
      requireFree(to.at());
      Path partial = tree.newPartial(to.at());
      FileTree.write(source, new Piece(1, 0, source.size()), partial);
      tree.publish(partial, to.at());
    } catch (FileAlreadyExistsException e) {
      throw new KeyTakenException(to.at());
    } catch (NoSuchFileException e) {
      throw new MissingException(source.at(), e);
    } catch (IOException e) {
      throw failed(to.at(), source.size(), e);
    }
  }

  @Override
  public String beginParts(NewObject to) {
    requireFree(to.at());
    try {
      tree.newPartial(to.at());
      return UPLOAD;
    } catch (IOException e) {
      throw new StoreException(to.at() + " cannot be begun", e);
    }
  }

  @Override
  public Part copyPart(Source source, NewObject to, String upload, Piece piece) {
    try {
      String etag = FileTree.write(source, piece, tree.partial(to.at()));
      return new Part(piece.number(), piece.bytes(), etag);
    } catch (NoSuchFileException e) {
      throw new UploadGoneException(to.at(), e);
    } catch (IOException e) {
      throw failed(to.at(), piece.bytes(), e);
    }
  }

  @Override
  public void endParts(NewObject to, String upload, List<Part> parts) {
    long whole = parts.stream().mapToLong(Part::bytes).sum();
    Path partial = tree.partial(to.at());
    try {
      if (Files.size(partial) != whole) {
        throw new UploadGoneException(to.at(), null);
      }
      tree.publish(partial, to.at());
    } catch (FileAlreadyExistsException e) {
      settle(to.at(), whole);
    } catch (NoSuchFileException e) {
      if (size(to.at()).orElse(-1) != whole) {
        throw new UploadGoneException(to.at(), e);
      }
    } catch (IOException e) {
      throw new StoreException(to.at() + " cannot be ended", e);
    }
  }

  /** The name may be there since an attempt that was killed before it could say so. */
  private void settle(StoredAt at, long size) {
    if (size(at).orElse(-1) != size) {
      throw new KeyTakenException(at);
    }
    dropParts(at);
  }

  @Override
  public void dropParts(StoredAt at) {
    delete(at, tree.partial(at));
  }

  @Override
  public void remove(StoredAt at) {
    dropParts(at);
    delete(at, tree.file(at));
    tree.removeEmptyFolder(at);
  }

  @Override
  public Stream<String> keys(String place, String prefix) {
    return tree.keys(place).stream().filter(it -> it.startsWith(prefix));
  }

  @Override
  public Optional<byte[]> ownSha256(StoredAt at) {
    return Optional.empty();
  }

  private StoreException failed(StoredAt at, long bytes, IOException e) {
    return tree.hasRoom(at, bytes)
        ? new StoreException("nothing can be copied to " + at, e)
        : new NoRoomException(at, e);
  }

  private void requireFree(StoredAt at) {
    if (Files.exists(tree.file(at))) {
      throw new KeyTakenException(at);
    }
  }

  private static void delete(StoredAt at, Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StoreException(at + " cannot be removed", e);
    }
  }
}
