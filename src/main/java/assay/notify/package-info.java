/** Telling others what happened here: messages from an outbox, signed, sent until they arrive or are given up. */
package assay.notify;
