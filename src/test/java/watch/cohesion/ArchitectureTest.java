package watch.cohesion;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house as its doors describe it. */
@AnalyzeClasses(packages = "watch.cohesion", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** The rooms' pure parts: what the commands run without Spring and without a database. */
    private static final String[] PURE = {
        "watch.cohesion.parse",
        "watch.cohesion.feed",
        "watch.cohesion.feed.schedule",
        "watch.cohesion.item",
        "watch.cohesion.item.matching",
        "watch.cohesion.classification",
        "watch.cohesion.classification.model",
        "watch.cohesion.classification.embedding",
        "watch.cohesion.classification.learning",
        "watch.cohesion.classification.evaluation",
        "watch.cohesion.indicator",
        "watch.cohesion.indicator.scoring",
        "watch.cohesion.alert",
        "watch.cohesion.alert.decision",
        "watch.cohesion.alert.detection",
        "watch.cohesion.notification",
        "watch.cohesion.brief",
        "watch.cohesion.brief.composing",
        "watch.cohesion.search",
        "watch.cohesion.search.matching",
        "watch.cohesion.factor",
        "watch.cohesion.factor.query",
        "watch.cohesion.factor.files"
    };

    @Test
    void roomsKnowOnlyWhatTheirDoorsSay() {
        ApplicationModules.of(CohesionWatch.class).verify();
    }

    @ArchTest
    static final ArchRule pureCodeKnowsNoFrameworkAndNoDatabase = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "org.quartz..",
                    "okhttp3..",
                    "jakarta..",
                    "io.micrometer..")
            .because("a decision must give the same answer in the service, in replay and in a test");

    @ArchTest
    static final ArchRule onlyTheClockKnowsTheTimeOfDay = noClasses()
            .should()
            .callMethodWhere(
                    target(owner(assignableTo("java.time.temporal.Temporal"))).and(target(nameMatching("now"))))
            .because("time comes in as an argument, or from the InstantSource bean");

    @ArchTest
    static final ArchRule onlyParseKnowsRomeAndJsoup = noClasses()
            .that()
            .resideOutsideOfPackage("watch.cohesion.parse..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.rometools..", "org.jsoup..", "org.jdom2..", "net.dankito..")
            .because("a change of parser must stay in one room");

    @ArchTest
    static final ArchRule onlyFeedAndWebhooksSpeakHttpToOthers = noClasses()
            .that()
            .resideOutsideOfPackages("watch.cohesion.feed..", "watch.cohesion.notification.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "java.net.http..")
            .because("forbidden addresses are kept by one guard, which webhooks ask too");

    @ArchTest
    static final ArchRule onlyClassificationKnowsLucene = noClasses()
            .that()
            .resideOutsideOfPackages("watch.cohesion.classification..", "watch.cohesion.factor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.lucene..")
            .because("how texts are judged is the business of one room; factors only check that queries can be read");

    @ArchTest
    static final ArchRule connectionsAreGivenBack = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("stream|queryForStream"))
                    .and(target(owner(resideInAPackage("org.springframework.jdbc..")))))
            .because("a stream of rows keeps its connection until it is closed; a list does not");

    @ArchTest
    static final ArchRule pagesAndApiReadFacesAndNoTables = noClasses()
            .that()
            .resideInAnyPackage("watch.cohesion.web..", "watch.cohesion.api..", "watch.cohesion.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
            .because("the doors know no table");

    @ArchTest
    static final ArchRule foldersOfPagesDoNotNeedEachOther = slices().matching("watch.cohesion.web.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a page is read without jumping back and forth");
}
