package dev.moa.functions.accounts.jobs;

import dev.moa.accounts.delivery.DeliverMail;
import dev.moa.accounts.mail.MailWritten;
import dev.moa.core.messaging.Message;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Sends the mails that wait in the queue. */
@Singleton
@LambdaEndpoint("SendMail")
final class SendMailJob implements QueueJob<MailWritten> {

  private final DeliverMail mail;

  SendMailJob(DeliverMail mail) {
    this.mail = mail;
  }

  @Override
  public void handle(Message message, MailWritten payload, Instant deadline) {
    mail.deliver(payload.mailId());
  }
}
