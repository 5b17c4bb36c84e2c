/** What came from the model's endpoint is not an answer of a model. */
export class ModelAnswerFault extends Error {
  readonly code: 'model-elsewhere' | 'model-nonsense' | 'model-too-long';
  constructor(code: ModelAnswerFault['code']) {
    super(code);
    this.name = 'ModelAnswerFault';
    this.code = code;
  }
}
