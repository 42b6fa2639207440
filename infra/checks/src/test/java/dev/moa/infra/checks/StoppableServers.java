package dev.moa.infra.checks;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.moa.infra.servers.DataFolder;
import dev.moa.infra.servers.LocalServers;
import dev.moa.infra.servers.Service;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * PostgreSQL and Redis that a test ends and starts again at the same addresses, and an SMTP server
 * that it takes away: ended, that one would forget what it took.
 */
final class StoppableServers implements AutoCloseable {

  private final Map<Service, DataFolder> data = new EnumMap<>(Service.class);
  private final Map<Service, LocalServers> running = new EnumMap<>(Service.class);
  private final Map<String, String> variables = new HashMap<>();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final Relay toMail;

  StoppableServers(Path folder) {
    for (Service service : Set.of(Service.POSTGRES, Service.REDIS)) {
      data.put(service, DataFolder.open(folder.resolve(service.name()), false));
      start(service, 0);
      variables.putAll(running.get(service).variables());
    }
    mail.start();
    toMail = new Relay(mail.getSmtp().getPort());
    variables.put(Service.SMTP.variable(), "smtp://127.0.0.1:" + toMail.port());
  }

  /** What makes a local cloud use these. */
  Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  void stop(Service service) {
    if (service == Service.SMTP) {
      toMail.shut();
    } else {
      running.remove(service).close();
    }
  }

  void startAgain(Service service) {
    if (service == Service.SMTP) {
      toMail.openAgain();
    } else {
      String address = variables.get(service.variable());
      start(service, URI.create(address.replaceFirst("^jdbc:", "")).getPort());
    }
  }

  /** The addresses that mails came for, one for each mail. */
  List<String> recipients() {
    return Stream.of(mail.getReceivedMessages())
        .map(
            message -> {
              try {
                return message.getRecipients(RecipientType.TO)[0].toString();
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  private void start(Service service, int port) {
    running.put(
        service,
        LocalServers.start(data.get(service), Map.of(service, port), Map.of(), progress -> {}));
  }

  @Override
  public void close() {
    running.values().forEach(LocalServers::close);
    toMail.close();
    mail.stop();
    data.values().forEach(DataFolder::close);
  }
}
