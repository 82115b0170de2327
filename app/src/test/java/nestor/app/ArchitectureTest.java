package nestor.app;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import nestor.resources.Resources;
import nestor.ui.task.FxTaskRunner;
import nestor.ui.theme.Theme;
import nestor.worker.WorkerHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the modules may know of each other, as far as Maven does not see to it.
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("nestor");

    @Test
    void resourcesHoldNoCodeButTheirAccessor() {
        classes().that().resideInAPackage("nestor.resources..").and().doNotHaveSimpleName("package-info").should()
                .be(Resources.class).check(PROGRAM);
    }

    @Test
    void resourcesNeedNobody() {
        noClasses().that().resideInAPackage("nestor.resources..").should().dependOnClassesThat()
                .resideOutsideOfPackages("nestor.resources..", "java..", "org.jspecify..").check(PROGRAM);
    }

    @Test
    void nobodyBelowKnowsTheProgram() {
        noClasses().that().resideOutsideOfPackages("nestor.app..", "nestor.bench..").should().dependOnClassesThat()
                .resideInAPackage("nestor.app..").check(PROGRAM);
    }

    @ParameterizedTest
    @ValueSource(classes = {FxTaskRunner.class, Theme.class, WorkerHost.class})
    void onlyTheProgramMakesServices(Class<?> service) {
        noClasses().that().resideOutsideOfPackages("nestor.app..", "nestor.bench..").should()
                .callConstructorWhere(target(owner(equivalentTo(service))))
                .because("what is shared is put together in one place").check(PROGRAM);
    }

    @Test
    void commandsKnowNoScreen() {
        noClasses().that().haveSimpleNameEndingWith("Command").should().dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..").because("they work without a display")
                .check(PROGRAM);
    }
}
