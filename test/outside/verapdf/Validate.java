import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDF files against a flavour (first argument: 2a, ua1, …) and prints tab
 * separated lines: FILE index compliant checks, RULE index clause test count message, and
 * BROKEN index reason for a file that cannot be parsed.
 */
public final class Validate {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (int index = 1; index < args.length; index++) {
      try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(args[index]), flavour);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        report(out, index - 1, validator.validate(parser));
      } catch (Exception error) {
        out.println("BROKEN\t" + (index - 1) + "\t" + oneLine(String.valueOf(error.getMessage())));
      }
    }
  }

  private static void report(PrintStream out, int index, ValidationResult result) {
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, String> messages = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
      String rule = assertion.getRuleId().getClause() + "\t" + assertion.getRuleId().getTestNumber();
      counts.merge(rule, 1, Integer::sum);
      messages.putIfAbsent(rule, oneLine(assertion.getMessage()));
    }
    out.println("FILE\t" + index + "\t" + result.isCompliant() + "\t" + result.getTotalAssertions());
    counts.forEach(
        (rule, count) ->
            out.println("RULE\t" + index + "\t" + rule + "\t" + count + "\t" + messages.get(rule)));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
