package watch.cohesion.support;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import watch.cohesion.classification.Assessments;
import watch.cohesion.database.NodeClock;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.Feeds;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.DataChecks;
import watch.cohesion.indicator.History;
import watch.cohesion.indicator.Notes;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Snapshot;
import watch.cohesion.indicator.Snapshots;
import watch.cohesion.indicator.WhatIf;
import watch.cohesion.item.Items;

/** The rooms that pages read, filled with the {@link Examples} and standing still at {@link Examples#NOW}. */
@TestConfiguration(proxyBeanMethods = false)
public class ExampleRooms {

    @Bean
    @Primary
    InstantSource exampleClock() {
        return InstantSource.fixed(Examples.NOW);
    }

    @Bean
    @Primary
    NodeClock exampleNodeClock() {
        return () -> Duration.ZERO;
    }

    @Bean
    @Primary
    Items exampleItems() {
        return new ExampleItems();
    }

    @Bean
    @Primary
    Assessments exampleAssessments() {
        return new ExampleAssessments();
    }

    @Bean
    @Primary
    Scores exampleScores(Factors factors) {
        return new ExampleScores(factors);
    }

    /** Nothing changes in it, so what stands is a snapshot. */
    @Bean
    @Primary
    Snapshots exampleSnapshots(Scores scores, Courses courses) {
        return () -> new Snapshot(0, scores, courses, (_, _, _) -> true);
    }

    @Bean
    @Primary
    Feeds exampleFeeds() {
        return new ExampleFeeds();
    }

    @Bean
    @Primary
    Notes exampleNotes() {
        return new ExampleNotes();
    }

    @Bean
    @Primary
    DataChecks exampleDataChecks() {
        return () -> List.of(new DataChecks.Finding(DataChecks.Check.ONE_PUBLISHER, "force-posture", 0.72, 0.6));
    }

    @Bean
    @Primary
    History exampleHistory() {
        return new ExampleHistory();
    }

    @Bean
    @Primary
    ExampleMethodControl exampleMethodControl(Factors factors) {
        return new ExampleMethodControl(factors);
    }

    @Bean
    @Primary
    WhatIf exampleWhatIf(Scores scores) {
        return new ExampleWhatIf(scores);
    }
}
