package dev.moa.infra.local.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets of one local cloud, made at its first run and kept in its data folder, readable by
 * their owner alone: the key pair that signs tokens which nobody logged in for, the key that signs
 * paging cursors, the one that seals what functions sign tokens with, and the one that digests whom
 * limits are of.
 */
public final class LocalKeys {
  /** Who issues local tokens. */
  public static final String ISSUER = "https://moa.local";

  /** Whom local tokens are for. */
  public static final String AUDIENCE = "moa";

  private static final int SECRET_BYTES = 32;

  private final ECKey tokenKey;
  private final String cursorKey;
  private final String sealKey;
  private final String limitKey;

  private LocalKeys(ECKey tokenKey, String cursorKey, String sealKey, String limitKey) {
    this.tokenKey = tokenKey;
    this.cursorKey = cursorKey;
    this.sealKey = sealKey;
    this.limitKey = limitKey;
  }

  /** The keys of a data folder, made if it has none. */
  public static LocalKeys openOrMake(Path dataFolder) throws IOException {
    Path folder = folder(dataFolder);
    Files.createDirectories(dataFolder);
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder, ownerOnly("rwx------"));
    }
    if (!Files.exists(tokenFile(folder))) {
      write(tokenFile(folder), newTokenKey().toJSONString());
    }
    for (Path file : List.of(cursorFile(folder), sealFile(folder), limitFile(folder))) {
      if (!Files.exists(file)) {
        byte[] key = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(key);
        write(file, Base64.getEncoder().encodeToString(key));
      }
    }
    return read(folder);
  }

  /** The keys of a data folder; empty if no local cloud has run in it. */
  public static Optional<LocalKeys> open(Path dataFolder) throws IOException {
    Path folder = folder(dataFolder);
    return Stream.of(tokenFile(folder), cursorFile(folder), sealFile(folder), limitFile(folder))
            .allMatch(Files::exists)
        ? Optional.of(read(folder))
        : Optional.empty();
  }

  /** What a function is given to know these keys; the private one is not among it. */
  public Map<String, String> variables() {
    return Map.of(
        "MOA_JWT_ISSUER", ISSUER,
        "MOA_JWT_AUDIENCE", AUDIENCE,
        "MOA_CURSOR_KEY", cursorKey,
        "MOA_SEAL_KEY", sealKey,
        "MOA_LIMIT_KEY", limitKey);
  }

  ECKey tokenKey() {
    return tokenKey;
  }

  private static LocalKeys read(Path folder) throws IOException {
    try {
      return new LocalKeys(
          ECKey.parse(Files.readString(tokenFile(folder))),
          Files.readString(cursorFile(folder)).strip(),
          Files.readString(sealFile(folder)).strip(),
          Files.readString(limitFile(folder)).strip());
    } catch (ParseException e) {
      throw new IOException(tokenFile(folder) + " holds no key: remove it to get a new one", e);
    }
  }

  private static ECKey newTokenKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Moved when complete: a kill leaves a whole key or none. */
  private static void write(Path file, String text) throws IOException {
    Path partial = Files.createTempFile(file.getParent(), "new-", ".key", ownerOnly("rw-------"));
    Files.writeString(partial, text);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static Path folder(Path dataFolder) {
    return dataFolder.resolve("keys");
  }

  private static Path tokenFile(Path folder) {
    return folder.resolve("token-key.json");
  }

  private static Path cursorFile(Path folder) {
    return folder.resolve("cursor-key");
  }

  private static Path sealFile(Path folder) {
    return folder.resolve("seal-key");
  }

  private static Path limitFile(Path folder) {
    return folder.resolve("limit-key");
  }
}
