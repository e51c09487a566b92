/** Durable work: what is handed in is kept, waits its turn, survives a crash, and ends exactly once. */
package assay.jobs;
