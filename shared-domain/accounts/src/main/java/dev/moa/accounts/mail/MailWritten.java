package dev.moa.accounts.mail;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * A mail waits to be sent. The message carries nothing else, so that no queue and no dead letter
 * holds an address or a token.
 *
 * @param mailId its row
 */
@Serdeable
public record MailWritten(UUID mailId) {}
