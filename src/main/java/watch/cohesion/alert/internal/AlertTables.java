package watch.cohesion.alert.internal;

import org.springframework.stereotype.Component;

/** The tables of the room. Every method of theirs joins the caller's transaction. */
@Component
record AlertTables(
        ProgressTable progress,
        StandingTable standings,
        EpisodeTable episodes,
        GroundsTable grounds,
        RevisedTable revised,
        EasingTable easings,
        SilenceTable silences) {}
