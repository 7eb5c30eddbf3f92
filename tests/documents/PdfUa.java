import java.io.FileInputStream;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges PDF files by PDF/UA-1 with veraPDF: one line "file TAB clause" for each clause a file fails, "file TAB pass" where it fails none. */
public class PdfUa {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString("ua1");
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
                print(file, validator.validate(parser));
            } catch (Exception error) {
                System.out.println(file + "\tcould not be read: " + error);
            }
        }
    }

    private static void print(String file, ValidationResult result) {
        Set<String> clauses = new TreeSet<>();
        for (TestAssertion assertion : result.getTestAssertions())
            if (assertion.getStatus() == TestAssertion.Status.FAILED)
                clauses.add("clause " + assertion.getRuleId().getClause() + " test " + assertion.getRuleId().getTestNumber()
                    + ": " + assertion.getMessage().replaceAll("\\s+", " "));
        if (result.isCompliant() && clauses.isEmpty()) System.out.println(file + "\tpass");
        for (String clause : clauses) System.out.println(file + "\t" + clause);
    }
}
