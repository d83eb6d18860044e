package dev.rollcall.startup;

import java.util.List;

/**
 * What a configuration says about a start with it, one line each for the administrator.
 *
 * @param refusals why there is none
 * @param warnings what is less safe than it could be
 */
public record StartFindings(List<String> refusals, List<String> warnings) {

  public StartFindings {
    refusals = List.copyOf(refusals);
    warnings = List.copyOf(warnings);
  }
}
