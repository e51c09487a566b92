/** Where the service starts, and the clock it runs by. */
package assay;
