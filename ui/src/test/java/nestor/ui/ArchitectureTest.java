package nestor.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;
import nestor.ui.editor.Editor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the packages of the screen may know.
class ArchitectureTest {
    private static final JavaClasses UI = new ClassFileImporter()
            .importUrl(Editor.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theScreenKnowsNoEngine() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("ai.djl..", "nestor.tensor..", "nestor.app..")
                .because("the window must live on whatever the engine does").check(UI);
    }

    @Test
    void viewModelsKnowNoScene() {
        noClasses().that().haveSimpleNameEndingWith("ViewModel").should().dependOnClassesThat()
                .resideInAPackage("javafx.scene..").because("they are tested without a toolkit").check(UI);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("nestor.ui.(*)..").should().beFreeOfCycles()
                .because("a pane is understood without the window around it").check(UI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"palette", "inspector", "results", "problems", "outline", "lesson", "history", "settings"})
    void paneKnowsNoOther(String pane) {
        noClasses().that().resideInAPackage("nestor.ui." + pane + "..").should().dependOnClassesThat()
                .resideInAnyPackage(Stream
                        .of("palette", "inspector", "results", "problems", "outline", "lesson", "history", "settings",
                                "canvas", "workbench")
                        .filter(other -> !other.equals(pane)).map(other -> "nestor.ui." + other + "..")
                        .toArray(String[]::new))
                .because("only the workbench puts panes together").check(UI);
    }
}
