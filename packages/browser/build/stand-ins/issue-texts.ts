/** Stands for core's `issue-texts.ts`. */
const none = (): string => '';

export {
  none as eventNameCut,
  none as itemLeftOut,
  none as notAName,
  none as notAnEmail,
  none as notAnObject,
  none as notSendable,
  none as restLeftOut,
  none as sameName,
  none as tooManyProperties,
  none as valueCut,
};
