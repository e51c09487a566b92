/** MAESTRO: the seven layers, their threat names, and the identifiers that follow from them. Pure data. */
package assay.maestro;
