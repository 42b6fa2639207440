package dev.moa.infra.bench.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The words that made-up trials consist of, the first of each list by far the most often. */
final class MadeUpWords {

  private static final String[] POPULATIONS = {
    "환자/patients",
    "소아 환자/children",
    "고령 환자/elderly patients",
    "건강한 성인/healthy adults",
    "여성 환자/women",
    "청소년/adolescents",
    "미숙아/preterm infants"
  };
  private static final String[] DISEASES = {
    "제2형 당뇨병/type 2 diabetes",
    "고혈압/hypertension",
    "간암/liver cancer",
    "위암/gastric cancer",
    "유방암/breast cancer",
    "비소세포폐암/non-small cell lung cancer",
    "대장암/colorectal cancer",
    "우울증/depression",
    "천식/asthma",
    "만성 폐쇄성 폐질환/COPD",
    "뇌졸중/stroke",
    "심방세동/atrial fibrillation",
    "골다공증/osteoporosis",
    "류마티스 관절염/rheumatoid arthritis",
    "아토피 피부염/atopic dermatitis",
    "만성 신부전/chronic renal failure",
    "간세포암종/hepatocellular carcinoma",
    "파킨슨병/Parkinson's disease",
    "치매/dementia",
    "통풍/gout",
    "건선/psoriasis",
    "전립선암/prostate cancer",
    "췌장암/pancreatic cancer",
    "B형 간염/hepatitis B",
    "패혈증/sepsis",
    "녹내장/glaucoma",
    "황반변성/macular degeneration",
    "불면증/insomnia",
    "편두통/migraine",
    "루푸스/lupus",
    "크론병/Crohn's disease",
    "조직구증식증/histiocytosis"
  };
  private static final String[] WAYS = {
    "의 유효성과 안전성을 평가하기 위한 무작위배정, 이중눈가림, 위약대조 임상시험/"
        + "a randomized, double-blind, placebo-controlled trial of efficacy and safety of",
    "의 효과를 비교하는 다기관 전향적 연구/a multicenter prospective study of the effect of",
    "의 약동학적 특성을 보는 공개, 교차 임상시험/an open-label crossover study of pharmacokinetics of",
    "투여 후 삶의 질 평가 연구/quality of life after",
    "의 장기 추적 관찰/long-term follow-up of",
    "에 대한 비열등성 시험/a non-inferiority trial of"
  };
  private static final String[] VIEWS = {
    "의 임상양상과 예후 인자에 대한 후향적 연구/a retrospective study of prognostic factors in",
    "의 코호트 구축 및 운영/a cohort of",
    "의 유병률 조사/prevalence of",
    "의 치료 성적 다기관 관찰연구/a multicenter observational study of outcomes in"
  };
  private static final String[] DRUG_HEADS = {
    "메트", "암로", "시타", "에트", "도네", "리바", "파클리", "펨브로", "니볼", "아테", "로수", "텔미", "엠파", "다파", "둘라",
    "세마", "트라", "베바", "소라", "렌바"
  };
  private static final String[] DRUG_TAILS = {
    "포르민/formin",
    "디핀/dipine",
    "글립틴/gliptin",
    "라빈/ravine",
    "페질/pezil",
    "록사반/roxaban",
    "탁셀/taxel",
    "리주맙/lizumab",
    "스타틴/statin",
    "사르탄/sartan",
    "글리플로진/gliflozin",
    "글루타이드/glutide",
    "페닙/fenib",
    "티닙/tinib"
  };
  private static final String[] NAMES = {
    "한빛", "누리", "가온", "다솜", "라온", "마루", "바름", "새롬", "아람", "자람", "참빛", "큰솔", "푸름", "하늘", "해솔", "미르",
    "보람", "단비", "은하", "소망", "우리", "나래", "두리", "모아", "별빛"
  };
  private static final String[] PLACES = {
    "", "서울", "부산", "대구", "인천", "광주", "대전", "울산", "수원", "전주", "춘천", "제주"
  };
  private static final String[] HOUSES = {"대학교병원", "병원", "의료원", "대학교", "암센터"};
  private static final String[] FIRMS = {"제약(주)", "바이오", "약품", "파마", "메디칼", "생명과학"};
  private static final String[] DEPARTMENTS = {
    "Oncology",
    "Cardiology",
    "Gastroenterology",
    "Endocrinology",
    "Neurology",
    "Psychiatry",
    "Pediatrics",
    "Surgery",
    "Hematology",
    "Rheumatology",
    "Nephrology",
    "Dermatology",
    "Ophthalmology",
    "Pulmonology",
    "Urology",
    "Orthopedics",
    "Rehabilitation Medicine",
    "Infectious Diseases",
    "Anesthesiology",
    "Dentistry",
    "Radiology",
    "Family Medicine"
  };
  private static final String[] PHASES = {
    "해당사항없음",
    "Phase 2",
    "Phase 3",
    "Phase 1",
    "Phase 4",
    "Phase 1/Phase 2",
    "Phase 2/Phase 3",
    "Early Phase 1"
  };
  private static final String[] MODELS = {"코호트", "환자대조군", "Case-only", "단면연구", "기타"};
  private static final String[] KINDS = {
    "의약품", "의료기기", "수술/시술", "행동", "기타", "생물학적제제", "건강기능식품", "의약품, 의료기기"
  };
  private static final String[] STATUSES = {
    "연구종결", "대상자 모집 중", "대상자 모집 전", "알 수 없음", "대상자 모집 완료", "중단"
  };

  private final Random random;

  MadeUpWords(Random random) {
    this.random = random;
  }

  /** A title in both languages. */
  record Title(String korean, String english) {}

  Title title(boolean observational) {
    String[] who = any(POPULATIONS).split("/", 2);
    String[] what = any(DISEASES).split("/", 2);
    if (observational) {
      String[] view = any(VIEWS).split("/", 2);
      return new Title(
          what[0] + " " + who[0] + view[0], view[1] + " " + who[1] + " with " + what[1]);
    }
    String[] way = any(WAYS).split("/", 2);
    String head = DRUG_HEADS[random.nextInt(DRUG_HEADS.length)];
    String[] tail = any(DRUG_TAILS).split("/", 2);
    String dose = 5 * (1 + random.nextInt(60)) + "mg";
    return new Title(
        what[0] + " " + who[0] + "에서 " + head + tail[0] + " " + dose + way[0],
        way[1] + " " + tail[1] + " " + dose + " in " + who[1] + " with " + what[1]);
  }

  String institute() {
    return any(NAMES) + any(PLACES) + any(HOUSES);
  }

  String company() {
    return any(NAMES) + NAMES[random.nextInt(NAMES.length)] + any(FIRMS);
  }

  String department() {
    return any(DEPARTMENTS);
  }

  String phase(boolean observational) {
    return any(observational ? MODELS : PHASES);
  }

  String intervention() {
    return any(KINDS);
  }

  String status() {
    return any(STATUSES);
  }

  /** A paragraph, which makes a row as long as a real one. */
  String outcome() {
    List<String> parts = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      parts.add(any(DISEASES).split("/", 2)[0] + " 중증도 점수의 변화, 투여 전과 " + 4 * (i + 1) + "주 후");
    }
    return String.join("; ", parts);
  }

  /** The first by far the most often, yet each now and then. */
  private String any(String[] all) {
    double skewed = Math.pow(random.nextDouble(), 2);
    return all[(int) (skewed * all.length)];
  }
}
