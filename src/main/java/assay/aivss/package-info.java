/**
 * How AIVSS scores, edition by edition: exact decimals in, every step out. No framework, no I/O, no clock.
 */
package assay.aivss;
