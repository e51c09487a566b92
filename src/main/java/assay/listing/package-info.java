/** What a listing page says: its address, its title and facts, and its text as passages that claims can quote. Pure. */
package assay.listing;
