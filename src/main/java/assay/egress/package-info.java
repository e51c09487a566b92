/** The way out of the network that Assay runs in, the same for pages and for models: a proxy perhaps, and who is trusted. */
package assay.egress;
