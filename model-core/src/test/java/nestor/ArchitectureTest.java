package nestor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import nestor.layer.Initializer;
import nestor.layer.LayerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The directions in which the packages of the core may look.
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .importUrl(LayerSpec.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theCoreKnowsNoScreen() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("javafx..", "org.controlsfx..", "nestor.ui..",
                "nestor.app..").because("models are built, checked and run without a display").check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("nestor.(*)..").should().beFreeOfCycles()
                .because("each package is understood with those below it alone").check(CORE);
    }

    /// Initialisers may: nothing is recorded while they draw.
    @ParameterizedTest
    @ValueSource(strings = {"add", "sub", "mul", "div", "mod", "pow"})
    void noNumberIsLentToTheEngine(String operation) {
        noClasses().that().resideInAnyPackage("nestor.op..", "nestor.layer..", "nestor.tensor..", "nestor.compile..",
                "nestor.run..").and().areNotAssignableTo(Initializer.class).should()
                .callMethod(NDArray.class, operation, Number.class)
                .because("DJL keeps the number in a buffer of Java, which may be gone when a backward pass reads it")
                .check(CORE);
    }

    /// A package, and those that lie above it.
    static Stream<Arguments> packages() {
        return Stream.of(
                Arguments.of("shape", List.of("expression", "tensor", "op", "layer", "graph", "document", "source",
                        "compile", "run", "project")),
                Arguments.of("expression", List.of("tensor", "op", "layer", "graph", "document", "source", "compile",
                        "run", "project")),
                Arguments.of("tensor", List.of("op", "layer", "graph", "document", "source", "compile", "run",
                        "project")),
                Arguments.of("op", List.of("layer", "graph", "document", "source", "compile", "run", "project")),
                Arguments.of("layer", List.of("graph", "document", "source", "compile", "run", "project")),
                Arguments.of("graph", List.of("document", "source", "compile", "run", "project")),
                Arguments.of("document", List.of("source", "compile", "run", "project")),
                Arguments.of("exchange", List.of("tensor", "op", "layer", "graph", "document", "source", "compile",
                        "run", "project")));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageDoesNotKnowThoseAboveIt(String name, List<String> above) {
        noClasses().that().resideInAPackage("nestor." + name + "..").should().dependOnClassesThat()
                .resideInAnyPackage(above.stream().map(p -> "nestor." + p + "..").toArray(String[]::new))
                .because("arrows go from what is built on to what it is built of").check(CORE);
    }

    @Test
    void nothingOutsideTheLayersKnowsALayer() {
        noClasses().that().resideOutsideOfPackage("nestor.layer..").should().dependOnClassesThat(
                new DescribedPredicate<JavaClass>("are records of layers") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.isRecord() && type.isAssignableTo(LayerSpec.class)
                                && type.isMemberClass();
                    }
                }).because("adding a layer touches one file").check(CORE);
    }
}
