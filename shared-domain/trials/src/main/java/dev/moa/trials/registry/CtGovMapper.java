package dev.moa.trials.registry;

import static dev.moa.trials.TrialField.COMPLETION;
import static dev.moa.trials.TrialField.COMPLETION_TYPE;
import static dev.moa.trials.TrialField.ENROLMENT_START;
import static dev.moa.trials.TrialField.ENROLMENT_START_TYPE;
import static dev.moa.trials.TrialField.INTERVENTION_KIND;
import static dev.moa.trials.TrialField.LEAD_INSTITUTE;
import static dev.moa.trials.TrialField.LINK;
import static dev.moa.trials.TrialField.PHASE;
import static dev.moa.trials.TrialField.PRIMARY_OUTCOME;
import static dev.moa.trials.TrialField.RECRUITMENT_STATUS;
import static dev.moa.trials.TrialField.REGISTERED_ON;
import static dev.moa.trials.TrialField.SCOPE;
import static dev.moa.trials.TrialField.SOURCE_UPDATED_ON;
import static dev.moa.trials.TrialField.SPONSOR;
import static dev.moa.trials.TrialField.STUDY_TYPE;
import static dev.moa.trials.TrialField.TARGET_SIZE;
import static dev.moa.trials.TrialField.TITLE_EN;

import dev.moa.core.outside.JsonPlace;
import dev.moa.trials.TrialField;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a study of ClinicalTrials.gov, modules within modules, into a trial. */
final class CtGovMapper {

  /** What is asked for: each piece that is read here, and the texts that name other registries. */
  static final List<String> PIECES =
      List.of(
          "NCTId",
          "OrgStudyId",
          "SecondaryId",
          "BriefTitle",
          "OfficialTitle",
          "OverallStatus",
          "StartDate",
          "StartDateType",
          "CompletionDate",
          "CompletionDateType",
          "StudyFirstPostDate",
          "LastUpdatePostDate",
          "LeadSponsorName",
          "BriefSummary",
          "StudyType",
          "Phase",
          "EnrollmentCount",
          "InterventionType",
          "PrimaryOutcomeMeasure",
          "OverallOfficialAffiliation",
          "OverallOfficialRole",
          "LocationCountry");

  private static final String PAGE = "https://clinicaltrials.gov/study/";
  private static final String NOT_APPLICABLE = "NA";
  private static final Set<String> KOREA = Set.of("South Korea", "Korea, Republic of");

  private CtGovMapper() {}

  static Draft map(Draft study) {
    JsonPlace protocol = study.source().at("protocolSection");
    JsonPlace names = protocol.at("identificationModule");
    JsonPlace design = protocol.at("designModule");
    JsonPlace status = protocol.at("statusModule");
    String official = names.text("officialTitle");
    study
        .id("protocolSection", "identificationModule", "nctId")
        .value(TITLE_EN, "officialTitle", official == null ? names.text("briefTitle") : official)
        .titled("officialTitle or briefTitle")
        .value(STUDY_TYPE, "studyType", design.text("studyType"))
        .value(PHASE, "phases", phases(design))
        .value(TARGET_SIZE, "enrollmentInfo.count", design.number("enrollmentInfo", "count"))
        .value(
            INTERVENTION_KIND,
            "interventions.type",
            joined(protocol.at("armsInterventionsModule").items("interventions"), ", ", "type"))
        .value(
            SPONSOR,
            "leadSponsor.name",
            protocol.text("sponsorCollaboratorsModule", "leadSponsor", "name"))
        .value(
            PRIMARY_OUTCOME,
            "primaryOutcomes.measure",
            joined(protocol.at("outcomesModule").items("primaryOutcomes"), "\n", "measure"));
    places(study, protocol.at("contactsLocationsModule"));
    dates(study, status);
    return study
        .value(RECRUITMENT_STATUS, "overallStatus", status.text("overallStatus"))
        .value(LINK, "nctId", study.id() == null ? null : PAGE + study.id());
  }

  private static void dates(Draft study, JsonPlace status) {
    date(study, ENROLMENT_START, ENROLMENT_START_TYPE, status, "startDateStruct");
    date(study, COMPLETION, COMPLETION_TYPE, status, "completionDateStruct");
    study
        .value(
            REGISTERED_ON,
            "studyFirstPostDateStruct",
            Text.day(status.text("studyFirstPostDateStruct", "date")))
        .value(
            SOURCE_UPDATED_ON,
            "lastUpdatePostDateStruct",
            Text.day(status.text("lastUpdatePostDateStruct", "date")));
  }

  private static void date(
      Draft study, TrialField field, TrialField typeField, JsonPlace status, String name) {
    String type =
        switch (status.text(name, "type")) {
          case "ESTIMATED" -> "PLANNED";
          case "ACTUAL" -> "ACTUAL";
          case null, default -> null;
        };
    study.date(field, name, typeField, status.text(name, "date"), type);
  }

  /** The lead institute is that of the principal investigator; of others it says too little. */
  private static void places(Draft study, JsonPlace contacts) {
    String institute =
        contacts.items("overallOfficials").stream()
            .filter(official -> "PRINCIPAL_INVESTIGATOR".equals(official.text("role")))
            .map(official -> official.text("affiliation"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    study
        .value(LEAD_INSTITUTE, "overallOfficials.affiliation", institute)
        .value(SCOPE, "locations", scope(contacts.items("locations")));
  }

  /** In ICREAT's words, and one more for studies that have sites outside of Korea too. */
  private static @Nullable String scope(List<JsonPlace> locations) {
    if (locations.size() <= 1) {
      return locations.isEmpty() ? null : "단일기관";
    }
    return locations.stream()
            .allMatch(location -> KOREA.contains(String.valueOf(location.text("country"))))
        ? "국내다기관"
        : "국제다기관";
  }

  private static @Nullable String phases(JsonPlace design) {
    String phases = joined(design.items("phases"), ", ");
    return NOT_APPLICABLE.equals(phases) ? null : phases;
  }

  private static @Nullable String joined(List<JsonPlace> nodes, String between, String... path) {
    Stream<String> texts = nodes.stream().map(node -> node.text(path)).filter(Objects::nonNull);
    String joined = texts.distinct().collect(Collectors.joining(between));
    return joined.isEmpty() ? null : joined;
  }
}
