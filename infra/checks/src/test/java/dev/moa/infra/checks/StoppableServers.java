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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL, Redis and an SMTP server that a test ends and starts again at the same addresses. */
final class StoppableServers implements AutoCloseable {

  private final Map<Service, DataFolder> data = new EnumMap<>(Service.class);
  private final Map<Service, LocalServers> running = new EnumMap<>(Service.class);
  private final Map<String, String> variables = new HashMap<>();
  private final List<GreenMail> mailServers = new ArrayList<>();

  StoppableServers(Path folder) {
    for (Service service : Set.of(Service.POSTGRES, Service.REDIS)) {
      data.put(service, DataFolder.open(folder.resolve(service.name()), false));
      start(service, 0);
      variables.putAll(running.get(service).variables());
    }
    startMail(0);
    int port = mailServers.getFirst().getSmtp().getPort();
    variables.put(Service.SMTP.variable(), "smtp://127.0.0.1:" + port);
  }

  /** What makes a local cloud use these. */
  Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  void stop(Service service) {
    if (service == Service.SMTP) {
      mailServers.getLast().stop();
    } else {
      running.remove(service).close();
    }
  }

  void startAgain(Service service) {
    String address = variables.get(service.variable());
    int port = URI.create(address.replaceFirst("^jdbc:", "")).getPort();
    if (service == Service.SMTP) {
      startMail(port);
    } else {
      start(service, port);
    }
  }

  /** The addresses that mails came for, one for each mail. */
  List<String> recipients() {
    return mailServers.stream()
        .flatMap(server -> Stream.of(server.getReceivedMessages()))
        .map(
            mail -> {
              try {
                return mail.getRecipients(RecipientType.TO)[0].toString();
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

  private void startMail(int port) {
    var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    mailServers.add(server);
  }

  @Override
  public void close() {
    running.values().forEach(LocalServers::close);
    mailServers.getLast().stop();
    data.values().forEach(DataFolder::close);
  }
}
