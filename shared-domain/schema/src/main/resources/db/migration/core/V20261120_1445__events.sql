-- Who hears of what happens in another area. The consuming area's migration adds its row.

CREATE TABLE subscription (
    event text NOT NULL CHECK (length(event) BETWEEN 1 AND 80),
    queue text NOT NULL CHECK (length(queue) BETWEEN 1 AND 80),
    PRIMARY KEY (event, queue)
);
COMMENT ON TABLE subscription IS 'Each event is put into the outbox once for each queue that it has here.';
COMMENT ON COLUMN subscription.event IS 'Such as AccountDeleted.';
COMMENT ON COLUMN subscription.queue IS 'Logical name of a queue in the template.';
