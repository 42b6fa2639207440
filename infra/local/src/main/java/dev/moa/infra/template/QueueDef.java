package dev.moa.infra.template;

import java.time.Duration;

/**
 * An SQS queue.
 *
 * @param name its logical id
 * @param visibility how long a received message stays hidden
 * @param retention how long a message is kept
 * @param deadLetterQueue logical id of the queue that takes what failed too often, or null
 * @param maxReceives after how many receipts a message goes there; 0 without such a queue
 */
public record QueueDef(
    String name,
    Duration visibility,
    Duration retention,
    String deadLetterQueue,
    int maxReceives,
    boolean fifo) {}
