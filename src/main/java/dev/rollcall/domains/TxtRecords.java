package dev.rollcall.domains;

/** Looks for the TXT record that proves a domain. */
interface TxtRecords {

  /**
   * Looks at the domain itself and at the host that stands in where a CNAME is in the way. Blocks;
   * meant for a virtual thread. Bounded in time by configuration, below ten seconds, and never
   * throws for what a name server does.
   *
   * @param name the domain
   * @param expected the record's whole value
   */
  LookUp look(DomainName name, String expected);
}
