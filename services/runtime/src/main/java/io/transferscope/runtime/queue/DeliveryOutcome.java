package io.transferscope.runtime.queue;

import org.apache.kafka.clients.consumer.AcknowledgeType;

/** How the work on a record ended, and what the broker is told. */
enum DeliveryOutcome {
    /** Done, or handed on. */
    DONE(AcknowledgeType.ACCEPT),
    /** Given up, and somebody was told. */
    GIVEN_UP(AcknowledgeType.REJECT),
    /** For another try, by whomever. */
    RELEASED(AcknowledgeType.RELEASE);

    private final AcknowledgeType acknowledgement;

    DeliveryOutcome(AcknowledgeType acknowledgement) {
        this.acknowledgement = acknowledgement;
    }

    AcknowledgeType acknowledgement() {
        return acknowledgement;
    }
}
