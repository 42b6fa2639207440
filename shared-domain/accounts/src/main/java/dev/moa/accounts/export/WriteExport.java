package dev.moa.accounts.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.moa.core.personal.PersonalData;
import dev.moa.core.personal.PersonalDataWriter;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Writes what all areas have of an account into one file of JSON: {@code {"account", "createdAt",
 * "accounts": {…}, "trials": {…}}}. It is written as it is read; little of it is ever in memory.
 */
@Singleton
final class WriteExport {

  private final List<PersonalData> areas;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  WriteExport(
      List<PersonalData> areas, TransactionOperations<Connection> transactions, Clock clock) {
    this.areas = areas.stream().sorted(Comparator.comparing(PersonalData::area)).toList();
    this.transactions = transactions;
    this.clock = clock;
  }

  Written to(Path file, UUID account) {
    MessageDigest digest = sha256();
    try (OutputStream out =
        new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest))) {
      transactions.executeRead(
          transaction -> {
            write(transaction.getConnection(), out, account);
            return account;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Written(size(file), HexFormat.of().formatHex(digest.digest()));
  }

  private void write(Connection connection, OutputStream out, UUID account) {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("account", account.toString());
      json.writeStringField("createdAt", clock.instant().toString());
      for (PersonalData area : areas) {
        json.writeObjectFieldStart(area.area());
        area.write(account, new PersonalDataWriter(connection, json));
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * What was written.
   *
   * @param size in bytes
   * @param sha256 in hex
   */
  record Written(long size, String sha256) {}
}
