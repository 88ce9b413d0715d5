import java.io.File;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF's engine. Arguments: flavours separated by commas, then files.
 * Prints one line "PASS|FAIL|ERROR tab flavour tab file", each FAIL followed by one indented line per broken rule.
 */
public class VeraCheck {
  private static final int FAILED_CHECKS_PER_RULE = 20;

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.SEVERE);
    VeraGreenfieldFoundryProvider.initialise();
    for (int file = 1; file < arguments.length; file++) {
      for (String flavour : arguments[0].split(",")) {
        check(flavour, arguments[file]);
      }
    }
  }

  private static void check(String name, String file) {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
    if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) {
      throw new IllegalArgumentException("unknown flavour " + name);
    }
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, FAILED_CHECKS_PER_RULE, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      System.out.println((result.isCompliant() ? "PASS" : "FAIL") + "\t" + name + "\t" + file);
      if (!result.isCompliant()) {
        printBrokenRules(result);
      }
    } catch (Exception error) {
      System.out.println("ERROR\t" + name + "\t" + file + "\n  " + oneLine(error.toString()));
    }
  }

  private static void printBrokenRules(ValidationResult result) {
    Set<String> seen = new HashSet<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
      if (assertion.getStatus() == TestAssertion.Status.FAILED && seen.add(rule)) {
        System.out.println(
            "  " + rule + " " + oneLine(assertion.getMessage()) + " @ " + oneLine(assertion.getLocation().getContext()));
      }
    }
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.replaceAll("\\s+", " ");
  }
}
