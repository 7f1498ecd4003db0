const S = 'SYSTEM_ADMINISTRATOR';
const P = 'SECURITY_ADMINISTRATOR';
const A = 'AUDIT_ADMINISTRATOR';
const C = 'CLERK';
const V = 'REVIEWER';
const H = 'HEAD';
const R = 'READER';
const K = 'COMMISSIONER';
const D = 'DISCLOSURE_EDITOR';
const X = 'ARCHIVIST';
const U = 'AUDITOR';
/** Every role of the platform, administrators first. */
export const roles = [S, P, A, C, V, H, R, K, D, X, U];

/** Roles of people at an organ: each may hand his own role over. */
export const holders = [C, V, H, R, K, D, X, U];

/**
 * Who may take each step at all, by hand from the rules of the offices, not from the policy's own
 * code. A mutation that is not here fails the build: say first who may do it.
 */
export const mayTake: Readonly<Record<string, readonly string[]>> = {
  registerRegion: [S],
  registerOrganization: [S],
  changeOrganization: [S],
  addCalendarYear: [S],
  changeCalendarYear: [S],
  defineRuleSet: [S],
  registerUser: [P],
  registerServiceAccount: [P],
  changeMemberships: [P],
  linkIdentity: [P],
  unlinkIdentity: [P],
  suspendUser: [P],
  reinstateUser: [P],
  issueDevelopmentToken: [P],
  grantAccess: [P],
  revokeGrant: [P],
  delegateRole: holders,
  // Each of the two people between whom it stands, whatever roles they have left.
  endDelegation: roles,
  exportAuditCheckpoint: [A],
  registerInspection: [C],
  changeInspection: [C],
  registerProblem: [C],
  setFeedbackText: [C],
  markProblem: [C],
  changeProblem: [C],
  importProblems: [C],
  exportLedger: [C, V, H, R, K, D, X],
  registerTask: [C],
  changeTask: [C],
  addEvidence: [C],
  changeEvidence: [C],
  pairPhotos: [C],
  draftNotice: [C, D],
  changeNotice: [C, D],
  acceptProposal: [C, D],
  acknowledgeFinding: [C, D],
  approveNotice: [H],
  publishNotice: [H],
  returnNotice: [V, H],
  createPlan: [C],
  changePlan: [C],
  submitPlan: [C],
  takePlanStep: [C, V, H],
  answerPlanRemark: [C],
  strikePlanRemark: [C, V, H],
  withdrawPlan: [C],
  issuePlan: [C],
  publishPlan: [H],
  askForOpinions: [C],
  answerConsultation: [C],
  recordConsultationAnswer: [C],
  decideOpinions: [C],
  requestAdoptionTable: [C],
  requestPlanOfficialPaper: [C],
  requestPlanApprovalRecord: [C, V, H, K, D, X],
  registerMeeting: [C],
  requestPlanChange: [C],
  withdrawPlanChange: [C],
  decidePlanChange: [H],
  addPlanSection: [C],
  changePlanSection: [C],
  movePlanSection: [C],
  removePlanSection: [C],
  changePlanItems: [C],
  sortPlanItems: [C],
  requestPlanPaper: [C, V, H, K, D, X],
  requestPlanRedline: [C, V, H, K, D, X],
  startPlanFromUpper: [C],
  takeUpperItems: [C],
  requestPaper: [C, V, H, K, D, X],
  requestApprovalRecord: [C, V, H, K, D, X],
  issueDocumentNumber: [C],
  enterDocumentNumber: [C],
  voidDocumentNumber: [H],
  bindDocumentNumber: [C],
  releaseDocumentNumber: [H],
  createUpload: [C, D, X],
  completeUpload: [C, D, X],
  recordOutsideStep: [C],
  recordOutsidePlanStep: [C],
  confirmOutsideStep: [V, H],
  refuseOutsideStep: [C, V, H],
};
